using Azure;
using Azure.AI.TextAnalytics;
using Azure.Core;

namespace Nukta.Syndication.Language.Tests;

/// <summary>Plays the service: answers what the test says, when it says so, and keeps what was asked.</summary>
internal sealed class FakeLanguageService : TextAnalyticsClient
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it answers; may throw, or never answer.</summary>
    public Func<Task<AnalyzeActionsResult[]>> Answer { get; set; } = () => Task.FromResult<AnalyzeActionsResult[]>([]);

    public DetectedLanguage Detected { get; set; }

    public List<(IReadOnlyList<TextDocumentInput> Documents, TextAnalyticsActions Actions)> Requests { get; } = [];

    public List<string> Detections { get; } = [];

    /// <summary>Done once it was asked.</summary>
    public Task Asked => _asked.Task;

    public override async Task<AnalyzeActionsOperation> AnalyzeActionsAsync(
        WaitUntil waitUntil, IEnumerable<TextDocumentInput> documents, TextAnalyticsActions actions,
        AnalyzeActionsOptions? options = null, CancellationToken cancellationToken = default)
    {
        Assert.Equal(WaitUntil.Completed, waitUntil);
        Requests.Add(([.. documents], actions));
        _asked.TrySetResult();
        return new Operation(await Answer());
    }

    public override Task<Response<DetectedLanguage>> DetectLanguageAsync(string document, string? countryHint = null, CancellationToken cancellationToken = default)
    {
        Detections.Add(document);
        return Task.FromResult(Response.FromValue(Detected, new FakeResponse(200)));
    }

    private sealed class Operation(AnalyzeActionsResult[] pages) : AnalyzeActionsOperation
    {
        public override AsyncPageable<AnalyzeActionsResult> GetValuesAsync(CancellationToken cancellationToken = default) =>
            AsyncPageable<AnalyzeActionsResult>.FromPages([Page<AnalyzeActionsResult>.FromValues(pages, null, new FakeResponse(200))]);
    }
}

/// <summary>An answer without content.</summary>
internal sealed class FakeResponse(int status, params (string Name, string Value)[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => headers.Any(header => header.Name == name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Name, header.Value));

    protected override bool TryGetHeader(string name, out string value)
    {
        value = headers.FirstOrDefault(header => header.Name == name).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        values = headers.Where(header => header.Name == name).Select(header => header.Value);
        return values.Any();
    }
}
