using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Push.Webhook;
using Nukta.Syndication.Tests.Push;

namespace Nukta.Syndication.Tests.Formats.Redistribution;

/// <summary>Rights of articles and agreements with partners decide what leaves, in every format that there is.</summary>
public sealed class RedistributionRightsTests
{
    private const string Body = "the secret of the ninth hour";

    // A picture in every place that could hold the address of one; every address has "pix" in it.
    private static readonly Article Illustrated = FormatSample.English with
    {
        BodyHtml = $"""
            <p>Text: {Body}.</p>
            <figure><picture><source srcset="https://cdn.example/pix1.webp 1x, https://cdn.example/pix2 2x"><img src="https://cdn.example/pix3" alt="A"></picture><figcaption>C <a href="https://cdn.example/pix3">pix credit</a></figcaption></figure>
            <p><img src="https://cdn.example/pix4.jpg" srcset="https://cdn.example/pix5.jpg 2x" alt=""> beside text</p>
            <video poster="https://cdn.example/pix6"><a href="https://v.example/film.mp4">film</a></video>
            <p><a href="https://cdn.example/pix7.PNG?w=9">the map</a> and <a href="https://cdn.example/pix8"><img src="https://cdn.example/pix8"></a></p>
            <p>See https://cdn.example/pix9.jpeg or <span style="background:url(https://cdn.example/pix10)">this</span>.</p>
            <table><tr><td background="https://cdn.example/pix11">cell</td></tr></table>
            """,
        Images = [new Image(new Uri("https://cdn.example/pix12")) { Alt = "A", Credit = "C" }, new Image(new Uri("https://cdn.example/pix13"))],
        Extensions = new Dictionary<string, JToken>
        {
            ["desk"] = "Karachi",
            ["hero"] = "https://cdn.example/pix14.webp",
            ["gallery"] = new JArray("https://cdn.example/pix12", new JObject { ["src"] = "//cdn.example/pix15.gif", ["n"] = 1 }),
            ["html"] = "<p><img src='https://cdn.example/pix16'></p>",
            ["inline"] = "data:image/png;base64,pix17",
        },
    };

    private static readonly Partner Anything = FormatSample.Partner with { Extensions = ["*"] };
    private static readonly Partner WithoutImages = Anything with { Images = false };

    public static TheoryData<string> Everything() =>
        [.. FeedFormats.All.Select(format => $"feed {format.Extension}"), .. ArticleFormats.All.Select(format => $"article {format.Name}"), "webhook"];

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_partner_without_image_rights_never_gets_the_address_of_one(string how)
    {
        foreach (var variant in Enum.GetValues<FeedVariant>())
        {
            Assert.DoesNotContain("pix", Copy(how, Illustrated, WithoutImages, variant), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Nor_does_anybody_of_an_article_whose_pictures_are_not_ours_to_give(string how)
    {
        var article = Illustrated with { Rights = new Rights { Images = false } };

        Assert.DoesNotContain("pix", Copy(how, article, Anything, FeedVariant.Full), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("pix", Copy(how, article with { Edition = Edition.Ur }, Anything, FeedVariant.Full), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_full_text_leaves_only_where_article_partner_and_feed_allow_it(string how)
    {
        var reserved = Illustrated with { Rights = new Rights { FullText = false } };

        Assert.DoesNotContain(Body, Copy(how, reserved, Anything, FeedVariant.Full), StringComparison.Ordinal);
        Assert.DoesNotContain(Body, Copy(how, Illustrated, Anything with { FullText = false }, FeedVariant.Full), StringComparison.Ordinal);
        Assert.DoesNotContain(Body, Copy(how, Illustrated, Anything, FeedVariant.Summary), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_subscribers_pay_for_is_not_in_public_feeds(string how) =>
        Assert.DoesNotContain(Body, Copy(how, Illustrated with { Paywalled = true }, Anything with { Public = true }, FeedVariant.Full), StringComparison.Ordinal);

    [Theory]
    [InlineData("feed rss")]
    [InlineData("webhook")]
    public void A_partner_with_an_agreement_gets_paywalled_articles_as_that_says(string how)
    {
        var paywalled = Illustrated with { Paywalled = true };

        Assert.Contains(Body, Copy(how, paywalled, Anything, FeedVariant.Full), StringComparison.Ordinal);
        Assert.Contains(Body, Copy(how, Illustrated, Anything with { Public = true }, FeedVariant.Full), StringComparison.Ordinal);
        Assert.DoesNotContain(Body, Copy(how, paywalled, Anything with { FullText = false }, FeedVariant.Full), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feed rss")]
    [InlineData("feed atom")]
    [InlineData("feed json")]
    [InlineData("webhook")]
    public void A_partner_with_all_rights_gets_text_and_pictures(string how)
    {
        var copy = Copy(how, Illustrated, Anything, FeedVariant.Full);

        Assert.Contains(Body, copy, StringComparison.Ordinal);
        Assert.All(new[] { "pix4.jpg", "pix12", "pix14.webp" }, address => Assert.Contains(address, copy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("feed rss")]
    [InlineData("feed atom")]
    [InlineData("feed json")]
    [InlineData("webhook")]
    public void The_credit_that_an_article_asks_for_is_on_every_copy(string how)
    {
        var credited = FormatSample.English with { Rights = new Rights { CreditLine = "Reporting by AFP" } };

        Assert.Contains("Reporting by AFP", Copy(how, credited, Anything, FeedVariant.Full), StringComparison.Ordinal);
        Assert.Contains("Reporting by AFP", Copy(how, credited, Anything, FeedVariant.Summary), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_operator_of_an_outside_hub_is_told_of_public_feeds_only(string how) =>
        Assert.DoesNotContain(FormatSample.Site.Hub!.Host, Copy(how, FormatSample.English, Anything, FeedVariant.Full), StringComparison.Ordinal);

    [Theory]
    [InlineData("feed rss")]
    [InlineData("feed atom")]
    [InlineData("feed json")]
    public void A_public_feed_names_the_outside_hub(string how) =>
        Assert.Contains(FormatSample.Site.Hub!.Host, Copy(how, FormatSample.English, Anything with { Public = true }, FeedVariant.Full), StringComparison.Ordinal);

    // Metadata has no text to warn of; Google's Follow takes headlines and plain summaries, NewsBreak no summaries at all.
    public static TheoryData<string> Readable() =>
        [.. Everything().Select(row => row.Data).Where(how => !how.EndsWith("sitemap.xml", StringComparison.Ordinal) && !how.EndsWith("csv", StringComparison.Ordinal) && how is not ("feed jsonl" or "article newsarticle" or "feed google.rss" or "feed newsbreak.rss"))];

    [Theory]
    [MemberData(nameof(Readable))]
    public void Readers_are_warned_wherever_they_read(string how)
    {
        var shocking = FormatSample.English with { ContentWarning = "Describes a collision at sea" };

        Assert.Contains(shocking.ContentWarning, Copy(how, shocking, Anything, FeedVariant.Full), StringComparison.Ordinal);
        Assert.Contains(shocking.ContentWarning, Copy(how, shocking, Anything, FeedVariant.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_keeps_its_text()
    {
        var left = RedistributionRights.Of(Illustrated, WithoutImages, FeedVariant.Full).Apply(Illustrated);

        Assert.All(new[] { "beside text", "the map", "film.mp4", "cell", "this" }, text => Assert.Contains(text, left.BodyHtml, StringComparison.Ordinal));
        Assert.Equal("Karachi", (string?)left.Extensions["desk"]);
        Assert.Equal(1, (int?)left.Extensions["gallery"][0]!["n"]);
    }

    internal static string Copy(string how, Article article, Partner partner, FeedVariant variant)
    {
        var context = FormatSample.Context(variant, partner);
        return how.Split(' ') switch
        {
            ["feed", var extension] => FeedRendering.Document(extension, context, [article]),
            ["article", var name] => Encoding.UTF8.GetString(ArticleFormats.Find(name)!.Write(article, context)),
            _ => new WebhookDestination(FormatSample.Site, partner, new PushTarget { Name = "e", Kind = "webhook", Url = new Uri("https://p.example"), Variant = variant }, new KnownSecrets(), new HttpClient(), TimeProvider.System)
                .DesiredStateOf(article, article.Updated).Rendition!.Content,
        };
    }
}
