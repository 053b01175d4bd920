using Azure;
using Azure.AI.TextAnalytics;
using Azure.Identity;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Language;

namespace Nukta.Syndication.Language.Tests;

/// <summary>Whatever goes wrong there, the article goes out with what is found here, and the service is left in peace for a while.</summary>
public sealed class LanguageServiceFailureTests : IAsyncLifetime
{
    private readonly EnricherFixture _desk = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_slow_service_is_waited_for_eight_seconds_and_then_not_at_all_for_a_minute()
    {
        _desk.Service.Answer = () => new TaskCompletionSource<AnalyzeActionsResult[]>().Task;
        var enricher = _desk.Start();

        var waiting = enricher.EnrichAsync(EnricherFixture.Article(), Stop).AsTask();
        await _desk.Service.Asked.WaitAsync(Stop);
        _desk.Time.Advance(LanguageEnricher.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);
        _desk.Time.Advance(TimeSpan.FromMilliseconds(1));
        AssertFoundHere(await waiting.WaitAsync(TimeSpan.FromMinutes(5), Stop));

        await AssertRestsAsync(enricher, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Mon, 02 Mar 2026 12:05:00 GMT", 300)]
    [InlineData("1000000", 3600)]
    [InlineData("soon", 60)]
    [InlineData(null, 60)]
    public async Task A_throttling_service_is_asked_again_when_it_says(string? retryAfter, int seconds)
    {
        var response = retryAfter is null ? new FakeResponse(429) : new FakeResponse(429, ("Retry-After", retryAfter));
        _desk.Service.Answer = () => throw new RequestFailedException(response);
        var enricher = _desk.Start();

        AssertFoundHere(await enricher.EnrichAsync(EnricherFixture.Article(), Stop));

        await AssertRestsAsync(enricher, TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Any_other_failure_costs_the_article_nothing()
    {
        Exception[] failures =
        [
            new RequestFailedException(new FakeResponse(500)), new RequestFailedException("no such host"), new InvalidOperationException("odd"),
            new AuthenticationFailedException("no identity"),
        ];
        foreach (var failure in failures)
        {
            _desk.Service.Answer = () => throw failure;
            AssertFoundHere(await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop));
        }

        Assert.Equal(failures.Length, _desk.Service.Requests.Count);
    }

    [Fact]
    public async Task When_the_days_text_records_are_spent_it_rests_until_tomorrow_on_all_instances()
    {
        await using var desk = new EnricherFixture { RecordsADay = 10 };

        for (var article = 1; article <= 4; article++)
        {
            AssertFoundHere(await desk.Start().EnrichAsync(EnricherFixture.Article(headline: $"Bridge {article} opens in Sukkur"), Stop));
        }

        // Five actions on less than a thousand characters are five records.
        Assert.Equal(2, desk.Service.Requests.Count);
        desk.Time.Advance(TimeSpan.FromHours(12));
        await desk.Start().EnrichAsync(EnricherFixture.Article(headline: "Another bridge opens in Sukkur"), Stop);
        Assert.Equal(3, desk.Service.Requests.Count);
    }

    [Fact]
    public async Task Whoever_stops_the_work_is_heard()
    {
        using var stop = new CancellationTokenSource();
        _desk.Service.Answer = () => new TaskCompletionSource<AnalyzeActionsResult[]>().Task;

        var waiting = _desk.Start().EnrichAsync(EnricherFixture.Article(), stop.Token).AsTask();
        await _desk.Service.Asked.WaitAsync(Stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(5), Stop));
    }

    private static void AssertFoundHere(Metadata metadata)
    {
        var local = new LocalEnricher().Enrich(EnricherFixture.Article(), new LanguageFindings());
        Assert.Equal((local.Summary, local.Sentiment), (metadata.Summary, metadata.Sentiment));
        Assert.Equal(local.Entities, metadata.Entities);
    }

    private async Task AssertRestsAsync(LanguageEnricher enricher, TimeSpan rest)
    {
        _desk.Service.Answer = () => Task.FromResult<AnalyzeActionsResult[]>([]);
        var before = _desk.Service.Requests.Count;

        _desk.Time.Advance(rest - TimeSpan.FromSeconds(1));
        AssertFoundHere(await enricher.EnrichAsync(EnricherFixture.Article(), Stop));
        Assert.Equal(before, _desk.Service.Requests.Count);

        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        await enricher.EnrichAsync(EnricherFixture.Article(), Stop);
        Assert.Equal(before + 1, _desk.Service.Requests.Count);
    }
}
