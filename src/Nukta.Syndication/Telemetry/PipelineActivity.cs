using System.Diagnostics;

namespace Nukta.Syndication.Telemetry;

/// <summary>The pipeline's one source of spans. While nobody listens none is made, and nothing is allocated.</summary>
public static class PipelineActivity
{
    /// <summary>The name that exporters and listeners ask for.</summary>
    public const string SourceName = "Nukta.Syndication";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// Work on a message of the queue. It belongs to the trace of whoever sent the message, and is linked to what received it.
    /// </summary>
    /// <param name="traceparent">The sender's span as W3C Trace Context writes it; null or unreadable: the trace begins here.</param>
    internal static Activity? StartHint(string? traceparent)
    {
        if (!ActivityContext.TryParse(traceparent, null, isRemote: true, out var sender))
        {
            return Source.StartActivity(SpanNames.Hint, ActivityKind.Consumer);
        }

        var receiver = Activity.Current;
        return Source.StartActivity(SpanNames.Hint, ActivityKind.Consumer, sender, links: receiver is null ? null : [new ActivityLink(receiver.Context)]);
    }

    /// <summary>A look at an upload, up to its next version and, where that is delivered at once, its destinations.</summary>
    internal static Activity? StartUpload(string path) => Source.StartActivity(SpanNames.Upload)?.SetTag(TagNames.Upload, path);

    /// <summary>Reading the upload and the ledger, and accepting or rejecting.</summary>
    internal static Activity? StartIntake() => Source.StartActivity(SpanNames.Intake);

    /// <summary>Deriving metadata from the text.</summary>
    internal static Activity? StartEnrichment(string articleId, int version) => Source.StartActivity(SpanNames.Enrichment).Of(articleId, version);

    /// <summary>A look at all destinations of an article.</summary>
    internal static Activity? StartReconciliation(string articleId) =>
        Source.StartActivity(SpanNames.Reconciliation)?.SetTag(TagNames.Article, articleId);

    /// <summary>One operation at a destination.</summary>
    /// <param name="name">One of <see cref="SpanNames"/>.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="version">Its version.</param>
    /// <param name="destinationId">The destination.</param>
    internal static Activity? StartOperation(string name, string articleId, int version, string destinationId) =>
        Source.StartActivity(name).Of(articleId, version)?.SetTag(TagNames.Destination, destinationId);

    /// <summary>A look at the subscribers of a feed.</summary>
    internal static Activity? StartDistribution(string topic) => Source.StartActivity(SpanNames.Distribution)?.SetTag(TagNames.Topic, topic);

    /// <summary>A request or a session that leaves this machine. Only the host is told: a path may hold a token.</summary>
    /// <param name="name">The method of HTTP, or the protocol.</param>
    /// <param name="host">Its name or address.</param>
    /// <param name="port">Its port.</param>
    internal static Activity? StartRequest(string name, string host, int port) =>
        Source.StartActivity(name, ActivityKind.Client)?.SetTag(TagNames.Host, host).SetTag(TagNames.Port, port);

    /// <summary>Marks the span as failed.</summary>
    internal static Activity? Fail(this Activity? activity, string errorType) =>
        activity?.SetTag(TagNames.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);

    /// <summary>
    /// Marks the span as failed by the exception's type, and answers false: a filter that notes what passes and catches nothing.
    /// </summary>
    internal static bool FailsBy(this Activity? activity, Exception exception)
    {
        activity.Fail(exception.GetType().Name);
        return false;
    }

    private static Activity? Of(this Activity? activity, string articleId, int version) =>
        activity?.SetTag(TagNames.Article, articleId).SetTag(TagNames.Version, version);
}
