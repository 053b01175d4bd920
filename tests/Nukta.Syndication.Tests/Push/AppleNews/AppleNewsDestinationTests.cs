using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.AppleNews;

namespace Nukta.Syndication.Tests.Push.AppleNews;

/// <summary>Articles in a channel of Apple News.</summary>
public sealed class AppleNewsDestinationTests : IAsyncLifetime, IDisposable
{
    private const string Channel = "63a75491-2c4d-3530-af91-819be8c3ace0";
    private const string Section = "9c2f5a64-5d0e-4f0e-8f6e-1a2b3c4d5e6f";
    private const string KeyId = "1e3efc5e-e9f8-4232-a6be-17bf40edad09";

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly FakeTimeProvider _time = new(FormatSample.Now);
    private readonly HttpClient _client = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
    private Receiver _receiver = null!;
    private FakeAppleNews _apple = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _apple = new FakeAppleNews(Channel, KeyId, _secret, _time.GetUtcNow);
        _receiver.Answer = context => _apple.AnswerAsync(context, _receiver);
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_article_is_created_updated_by_its_revision_and_deleted()
    {
        var destination = Destination();
        var observed = await ShowAsync(destination, FormatSample.Article);
        var article = Assert.Single(_apple.Articles);
        Assert.Equal($"https://apple.news/{article.Id}", observed.Link);
        Assert.Equal(false, (bool?)article.Metadata.SelectToken("data.isPreview"));
        Assert.EndsWith($"/sections/{Section}", (string?)article.Metadata.SelectToken("data.links.sections[0]"), StringComparison.Ordinal);

        observed = await ShowAsync(destination, FormatSample.Article with { Version = 3, Headline = "پل بند" }, observed);
        Assert.Contains("پل بند", Assert.Single(_apple.Articles).Document.ToString(), StringComparison.Ordinal);
        Assert.Equal("revision-2", article.Revision);

        await destination.RemoveAsync(FormatSample.Act(FormatSample.Article, observed) with { Absence = Absence.Withdrawn }, Cancellation);
        await destination.RemoveAsync(FormatSample.Act(FormatSample.Article, observed) with { Absence = Absence.Withdrawn }, Cancellation);
        Assert.Empty(_apple.Articles);
    }

    [Fact]
    public async Task What_somebody_paid_for_is_marked_and_a_mark_alone_is_a_change()
    {
        var destination = Destination();
        var sponsored = FormatSample.Article with { Sponsored = true };
        Assert.NotEqual(destination.DesiredStateOf(FormatSample.Article, FormatSample.Now).Rendition!.Hash, destination.DesiredStateOf(sponsored, FormatSample.Now).Rendition!.Hash);

        var observed = await ShowAsync(destination, sponsored);
        Assert.Equal(true, (bool?)Assert.Single(_apple.Articles).Metadata.SelectToken("data.isSponsored"));

        await ShowAsync(destination, FormatSample.Article, observed);
        Assert.Equal(false, (bool?)Assert.Single(_apple.Articles).Metadata.SelectToken("data.isSponsored"));
    }

    [Fact]
    public async Task After_a_lost_answer_the_article_is_found_in_the_channel_and_only_it()
    {
        var destination = Destination();
        await ShowAsync(destination, FormatSample.Article with { Id = "ur/other", CanonicalUrl = new Uri("https://news.example/ur/other") });
        _apple.LosesAnswers = true;
        Assert.Equal(FailureKind.Unknown, (await FailAsync(destination)).Kind);
        _apple.LosesAnswers = false;

        var mark = destination.DesiredStateOf(FormatSample.Article, FormatSample.Now).Rendition!.Mark!;
        var found = await destination.FindAsync(new Lookup(mark, FormatSample.Now.AddMinutes(-5), []), Cancellation);
        var created = _apple.Articles.Last();
        Assert.Equal([created.Id], found!.RemoteIds);
        Assert.Null(await destination.FindAsync(new Lookup(mark, FormatSample.Now.AddMinutes(-5), [created.Id]), Cancellation));
        Assert.Null(await destination.FindAsync(new Lookup(mark, FormatSample.Now.AddMinutes(5), []), Cancellation));

        await ShowAsync(destination, FormatSample.Article with { Version = 3 }, found);
        Assert.Equal(2, _apple.Articles.Count);
        Assert.Equal((OutcomeResolution.Searchable, true), (destination.Profile.Semantics.Resolution, destination.Profile.Semantics.CanLookUp));
    }

    [Fact]
    public async Task An_update_that_somebody_came_before_is_tried_again()
    {
        var destination = Destination();
        var observed = await ShowAsync(destination, FormatSample.Article);
        _apple.Meanwhile = apple => apple.Articles.Single().Replace([], []);

        var changed = FormatSample.Article with { Version = 3 };
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(destination, changed, observed));
        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("WRONG_REVISION", failure.Message, StringComparison.Ordinal);

        await ShowAsync(destination, changed, observed);
        Assert.Equal("revision-3", _apple.Articles.Single().Revision);
    }

    [Fact]
    public async Task What_somebody_deleted_there_is_gone_and_will_be_made_anew() =>
        Assert.Equal(FailureKind.Gone, (await FailAsync(Destination(), new ObservedState("", 1, ["no-such-article"], FormatSample.Now))).Kind);

    [Fact]
    public async Task A_wrong_key_is_a_permanent_failure_that_tells_no_secret()
    {
        var other = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var failure = await FailAsync(Destination(other));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("check its credentials", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(other, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(FailureKind.Permanent, (await FailAsync(Destination("no base64!"))).Kind);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<ObservedState> ShowAsync(IDestination destination, Article article, ObservedState? current = null) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, FormatSample.Act(article, current), Cancellation);

    private static Task<DeliveryException> FailAsync(IDestination destination, ObservedState? current = null) =>
        Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(destination, FormatSample.Article, current));

    private AppleNewsDestination Destination(string? secret = null)
    {
        var channel = new AppleNewsChannel
        {
            Channel = Channel,
            KeyId = "env:KEY_ID",
            KeySecret = "env:KEY_SECRET",
            Sections = [Section],
            Server = new Uri(_receiver.Url.GetLeftPart(UriPartial.Authority)),
        };
        var articles = new PushedArticles(FormatSample.Site, FormatSample.Partner, new PushTarget { Name = "apple", Kind = "apple-news", Format = "bare", AppleNews = channel });
        var secrets = new KnownSecrets(("env:KEY_ID", KeyId), ("env:KEY_SECRET", secret ?? Convert.ToBase64String(_secret)));
        return new AppleNewsDestination(articles, new ArticleDocuments(articles, new BareDocument()), new PushServices(secrets, _client, new OutboundHttpOptions(), _time));
    }

    /// <summary>The least that Apple News takes; what real documents look like is the format's own matter.</summary>
    private sealed class BareDocument : IArticleFormat
    {
        public string Name => "bare";

        public string MediaType => "application/json";

        public string FileExtension => "json";

        public byte[] Write(Article article, EntryContext context) => Encoding.UTF8.GetBytes(new JObject
        {
            ["identifier"] = article.Id,
            ["title"] = article.Headline,
            ["metadata"] = new JObject { ["canonicalURL"] = article.CanonicalUrl.AbsoluteUri },
        }.ToString(Newtonsoft.Json.Formatting.None));

        public byte[]? WriteWithdrawal(Article article, EntryContext context) => null;
    }
}
