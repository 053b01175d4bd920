using System.Collections.Concurrent;
using System.Diagnostics;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Tests.Telemetry;

/// <summary>The spans of one trace, and of no other: tests beside this one are not recorded.</summary>
internal sealed class RecordedTrace : IDisposable
{
    private readonly ActivityContext _outside = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly TaskCompletionSource _hintEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActivityListener _listener;

    /// <param name="alsoFrom">A source whose spans lie between the outside and the pipeline's, and are not kept.</param>
    public RecordedTrace(string? alsoFrom = null)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineActivity.SourceName || source.Name == alsoFrom,
            Sample = (ref options) =>
                options.Parent.TraceId == _outside.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The header of a request that belongs to the trace.</summary>
    public string Traceparent => $"00-{_outside.TraceId}-{_outside.SpanId}-01";

    public IReadOnlyCollection<Activity> Spans => _ended;

    /// <summary>Each span as its way from the outside: <c>hint / reconcile / show feed:alpha/all</c>; in ordinal order.</summary>
    public IReadOnlyList<string> Ways => [.. _ended.Select(WayOf).Order(StringComparer.Ordinal)];

    /// <summary>All that a collector would learn: names, tags and statuses.</summary>
    public IEnumerable<string> Told => _ended.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? ""));

    /// <summary>Begins a span that belongs to the trace, as a host does when it is called from outside.</summary>
    public Activity Enter() => new Activity("outside").SetParentId(_outside.TraceId, _outside.SpanId, ActivityTraceFlags.Recorded).Start();

    /// <summary>Until a message of the queue has been worked on.</summary>
    public Task WaitForHintAsync(CancellationToken cancellationToken) => _hintEnded.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);

    public void Dispose() => _listener.Dispose();

    private void Keep(Activity span)
    {
        if (span.TraceId == _outside.TraceId && span.Source.Name == PipelineActivity.SourceName)
        {
            _ended.Enqueue(span);
            if (span.OperationName == SpanNames.Hint)
            {
                _hintEnded.TrySetResult();
            }
        }
    }

    private string WayOf(Activity span)
    {
        var name = span.GetTagItem(TagNames.Destination) is { } destination ? $"{span.DisplayName} {destination}" : span.DisplayName;
        return _ended.FirstOrDefault(other => other.SpanId == span.ParentSpanId) is { } parent ? $"{WayOf(parent)} / {name}" : name;
    }
}
