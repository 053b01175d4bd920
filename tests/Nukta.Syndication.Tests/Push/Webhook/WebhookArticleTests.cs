using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Push.Webhook;

namespace Nukta.Syndication.Tests.Push.Webhook;

public sealed class WebhookArticleTests : IDisposable
{
    private static readonly PushTarget Endpoint = FormatSample.Endpoint(new Uri("https://partner.example/hook"));
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void An_article_carries_its_text_language_direction_and_tracked_link()
    {
        var data = Data(FormatSample.Article);

        Assert.Equal("ur/world/river-bridge", (string?)data["id"]);
        Assert.Equal(2, (int?)data["version"]);
        Assert.Equal("ur", (string?)data["edition"]);
        Assert.Equal("rtl", (string?)data["direction"]);
        Assert.Equal("دریا پر نیا پُل کھل گیا", (string?)data["headline"]);
        Assert.Equal(FormatSample.Article.BodyHtml, (string?)data["body"]);
        Assert.Equal("https://news.example/ur/river-bridge", (string?)data["canonicalUrl"]);
        Assert.Equal("https://news.example/ur/river-bridge?utm_source=demo", (string?)data["url"]);
        Assert.Equal("© Nukta. For Demo's readers only.", (string?)data["rights"]!["line"]);
    }

    [Fact]
    public void An_article_says_what_kind_it_is_and_what_readers_are_warned_of()
    {
        var data = Data(FormatSample.Article with { Genre = Genre.Analysis, ContentWarning = "تشدد کا ذکر" });

        Assert.Equal(("analysis", "تشدد کا ذکر"), ((string?)data["genre"], (string?)data["contentWarning"]));
    }

    [Fact]
    public void A_partner_sees_only_the_fields_that_it_asked_for_and_nothing_of_others()
    {
        var text = Rendition(FormatSample.Article).Content;

        Assert.Equal("city", (string?)JObject.Parse(text)["extensions"]!["desk"]);
        Assert.DoesNotContain("not for partners", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other-partner", text, StringComparison.Ordinal);
        Assert.DoesNotContain("editors' words", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_without_images_gets_no_address_of_one() =>
        Assert.DoesNotContain("img.example", Rendition(FormatSample.Article, partner: FormatSample.Partner with { Images = false }).Content, StringComparison.Ordinal);

    [Fact]
    public void The_summary_variant_carries_no_body()
    {
        var data = JObject.Parse(Rendition(FormatSample.Article, target: Endpoint with { Variant = FeedVariant.Summary }).Content);

        Assert.Null(data["body"]);
        Assert.Equal("پل کھل گیا۔", (string?)data["summary"]);
    }

    [Fact]
    public void A_rendition_does_not_change_with_the_time_or_the_order_of_fields()
    {
        var reordered = FormatSample.Article with { Extensions = FormatSample.Article.Extensions.Reverse().ToDictionary() };
        var asking = FormatSample.Partner with { Extensions = ["*"] };

        Assert.Equal(Rendition(FormatSample.Article, asking).Hash, Want(reordered, asking, Endpoint, FormatSample.Now.AddDays(3)).Rendition!.Hash);
    }

    [Fact]
    public void Old_news_is_not_pushed_anew_but_kept_up_to_date()
    {
        Assert.False(Want(FormatSample.Article, FormatSample.Partner, Endpoint, FormatSample.Now).OnlyIfShown);
        Assert.True(Want(FormatSample.Article, FormatSample.Partner, Endpoint, FormatSample.Now.AddDays(31)).OnlyIfShown);
    }

    [Fact]
    public void News_is_as_old_as_the_end_of_its_embargo()
    {
        var held = FormatSample.Article with { Embargo = FormatSample.Now.AddDays(60) };

        Assert.Equal(Absence.Embargoed, Want(held, FormatSample.Partner, Endpoint, FormatSample.Now).Absence);
        Assert.Equal(held.Embargo, Want(held, FormatSample.Partner, Endpoint, FormatSample.Now).Until);
        Assert.False(Want(held, FormatSample.Partner, Endpoint, FormatSample.Now.AddDays(61)).OnlyIfShown);
    }

    [Fact]
    public void A_withdrawn_article_is_wanted_nowhere() =>
        Assert.Equal(Absence.Withdrawn, Want(FormatSample.Article with { Status = ArticleStatus.Withdrawn }, FormatSample.Partner, Endpoint, FormatSample.Now).Absence);

    private JObject Data(Article article) => JObject.Parse(Rendition(article).Content);

    private Rendition Rendition(Article article, Partner? partner = null, PushTarget? target = null) =>
        Want(article, partner ?? FormatSample.Partner, target ?? Endpoint, FormatSample.Now).Rendition!;

    private DesiredState Want(Article article, Partner partner, PushTarget target, DateTimeOffset now) =>
        new WebhookDestination(FormatSample.Site, partner, target, new KnownSecrets(), _client, TimeProvider.System).DesiredStateOf(article, now);
}
