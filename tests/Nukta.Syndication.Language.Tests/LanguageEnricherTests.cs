using Azure.AI.TextAnalytics;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Language;
using static Nukta.Syndication.Language.Tests.ServiceResults;

namespace Nukta.Syndication.Language.Tests;

public sealed class LanguageEnricherTests : IAsyncLifetime
{
    private const string Opened = "The new bridge over the Indus River was opened on Monday by Engineer Zarina Baloch of Daryaban Works.";

    private readonly EnricherFixture _desk = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task What_the_service_finds_is_laid_over_what_is_found_here()
    {
        _desk.Service.Answer = Answer(All());

        var metadata = await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop);

        Assert.Contains(new Entity("Daryaban Works", EntityKind.Organisation), metadata.Entities);
        Assert.Contains(metadata.Entities, entity => entity is { Name: "Zarina Baloch", Kind: EntityKind.Person });
        Assert.Contains(metadata.Entities, entity => entity is { Name: "Sukkur", Kind: EntityKind.Place });
        Assert.Equal(Opened, metadata.Summary);
        Assert.Equal(0.6, metadata.Sentiment);
        Assert.Contains("new bridge", metadata.KeyPhrases);
        Assert.Equal("en", metadata.Language);
    }

    [Fact]
    public async Task English_is_asked_everything_in_one_request_and_no_log_is_kept()
    {
        await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop);

        var (documents, actions) = Assert.Single(_desk.Service.Requests);
        Assert.Equal(("en", EnricherFixture.Article().Headline), (documents[0].Language, documents[0].Text.Split('\n')[0]));
        Assert.True(Assert.Single(actions.RecognizeEntitiesActions).DisableServiceLogs);
        Assert.True(Assert.Single(actions.RecognizeLinkedEntitiesActions).DisableServiceLogs);
        Assert.True(Assert.Single(actions.ExtractKeyPhrasesActions).DisableServiceLogs);
        Assert.True(Assert.Single(actions.AnalyzeSentimentActions).DisableServiceLogs);
        Assert.True(Assert.Single(actions.ExtractiveSummarizeActions).DisableServiceLogs);
        Assert.Empty(_desk.Service.Detections);
    }

    [Fact]
    public async Task Urdu_is_asked_only_what_the_service_can_do_for_it_and_the_rest_is_found_here()
    {
        _desk.Service.Answer = Answer(Names(("دریائے سندھ", EntityCategory.Location)), KeyPhrases("نیا پل"), Sentiment(0.5, 0.1));

        var metadata = await _desk.Start().EnrichAsync(EnricherFixture.Article(Edition.Ur), Stop);

        var (documents, actions) = Assert.Single(_desk.Service.Requests);
        Assert.Equal("ur", documents[0].Language);
        Assert.NotNull(actions.RecognizeEntitiesActions);
        Assert.NotNull(actions.ExtractKeyPhrasesActions);
        Assert.NotNull(actions.AnalyzeSentimentActions);
        Assert.Null(actions.RecognizeLinkedEntitiesActions);
        Assert.Null(actions.ExtractiveSummarizeActions);
        Assert.Equal(("ur", 0.4), (metadata.Language, metadata.Sentiment));
        Assert.Contains("نیا پل", metadata.KeyPhrases);
        Assert.NotNull(metadata.Summary);
    }

    [Fact]
    public async Task A_long_article_goes_in_documents_that_the_service_takes()
    {
        var paragraph = string.Concat(Enumerable.Repeat("The river rose again in the night and people left their homes. ", 20));
        var article = EnricherFixture.Article() with { BodyHtml = string.Concat(Enumerable.Repeat($"<p>{paragraph}</p>", 40)) };

        await _desk.Start().EnrichAsync(article, Stop);

        var (documents, _) = Assert.Single(_desk.Service.Requests);
        Assert.InRange(documents.Count, 10, 24);
        Assert.All(documents, document => Assert.InRange(document.Text.Length, 1, 5120));
        Assert.Distinct(documents.Select(document => document.Id));
    }

    [Fact]
    public async Task What_one_action_fails_at_is_found_here_and_the_other_answers_count()
    {
        var article = EnricherFixture.Article();
        var local = new LocalEnricher().Enrich(article, new LanguageFindings());
        _desk.Service.Answer = Answer(Failed<RecognizeEntitiesActionResult>(), Failed<ExtractiveSummarizeActionResult>(), FailedDocument(), Sentiment(0.9, 0.1));

        var metadata = await _desk.Start().EnrichAsync(article, Stop);

        Assert.Equal(0.8, metadata.Sentiment);
        Assert.Equal(local.Summary, metadata.Summary);
        Assert.Equal(local.Entities, metadata.Entities);
        Assert.Equal(local.KeyPhrases, metadata.KeyPhrases);
    }

    [Fact]
    public async Task A_text_is_paid_for_once_even_across_restarts()
    {
        _desk.Service.Answer = Answer(All());

        var first = await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop);
        var second = await _desk.Start().EnrichAsync(EnricherFixture.Article() with { Version = 2, Tags = ["bridges"] }, Stop);

        Assert.Single(_desk.Service.Requests);
        Assert.Equal(first.Summary, second.Summary);
        Assert.Equal(first.Entities, second.Entities);
    }

    [Fact]
    public async Task An_answer_that_is_not_whole_is_used_but_asked_for_again()
    {
        _desk.Service.Answer = Answer(Failed<RecognizeEntitiesActionResult>(), Sentiment(0.9, 0.1));

        await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop);
        await _desk.Start().EnrichAsync(EnricherFixture.Article(), Stop);

        Assert.Equal(2, _desk.Service.Requests.Count);
    }

    [Fact]
    public async Task Only_a_text_that_looks_like_another_language_is_asked_for_its_language()
    {
        _desk.Service.Detected = Detected("en", 0.97);
        _desk.Service.Answer = Answer(All());
        var english = EnricherFixture.Article();

        var metadata = await _desk.Start().EnrichAsync(english with { Edition = Edition.Ur }, Stop);

        Assert.Single(_desk.Service.Detections);
        Assert.Equal("en", Assert.Single(_desk.Service.Requests).Documents[0].Language);
        Assert.Equal("en", metadata.Language);
    }

    [Fact]
    public async Task What_is_withdrawn_is_not_sent_anywhere()
    {
        await _desk.Start().EnrichAsync(EnricherFixture.Article() with { Status = ArticleStatus.Withdrawn }, Stop);

        Assert.Empty(_desk.Service.Requests);
    }

    internal static Func<Task<AnalyzeActionsResult[]>> Answer(params TextAnalyticsActionResult[] actions)
    {
        var page = Page(actions);
        return () => Task.FromResult<AnalyzeActionsResult[]>([page]);
    }

    internal static TextAnalyticsActionResult[] All() =>
    [
        Names(("Zarina Baloch", EntityCategory.Person), ("Baloch", EntityCategory.Person), ("Daryaban Works", EntityCategory.Organization), ("Monday", EntityCategory.DateTime)),
        Links(("Indus", "Indus River")),
        KeyPhrases("new bridge", "people"),
        Sentiment(0.7, 0.1),
        Summary((24, Opened, 1)),
    ];
}
