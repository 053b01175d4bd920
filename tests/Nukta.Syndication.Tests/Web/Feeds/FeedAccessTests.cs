using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Nukta.Syndication.Tests.Web.Feeds;

public sealed class FeedAccessTests(FeedServer server) : IClassFixture<FeedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_reads_its_feed_by_basic_bearer_or_a_key_in_the_path_with_either_of_two_keys()
    {
        foreach (var key in new[] { FeedServer.AlphaKey, FeedServer.AlphaSecondKey })
        {
            using var basic = await server.GetAsync("/feeds/alpha/all.rss", Basic("alpha", key));
            using var bearer = await server.GetAsync("/feeds/alpha/all.rss", Bearer(key));
            using var path = await server.GetAsync($"/feeds/alpha/{key}/all.rss");
            foreach (var response in new[] { basic, bearer, path })
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.True(response.Headers.CacheControl is { Private: true, Public: false });
            }

            Assert.Equal(["Accept-Encoding", "Authorization"], basic.Headers.Vary);
            Assert.Equal(["Accept-Encoding"], path.Headers.Vary);
        }
    }

    [Fact]
    public async Task Without_valid_credentials_a_private_and_a_missing_partner_are_asked_for_them_alike()
    {
        (string, string)[] none = [];
        string[] addresses = ["/feeds/alpha/all.rss", "/feeds/alpha/missing.rss", "/feeds/nobody/all.rss", "/feeds/alpha/", "/feeds/nobody/opml"];
        (string, string)[][] attempts = [none, [Basic("alpha", "wrong")], [Basic("beta", FeedServer.AlphaKey)], [Bearer("wrong")], [("Authorization", "Basic ???")], [("Authorization", "Basic")]];
        var answers = new HashSet<string>();
        foreach (var address in addresses)
        {
            foreach (var attempt in attempts)
            {
                answers.Add(await AnswerAsync(address, attempt));
            }
        }

        var answer = Assert.Single(answers);
        Assert.StartsWith("401", answer, StringComparison.Ordinal);
        Assert.Contains("Basic realm=", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_feed_a_foreign_one_and_a_wrong_key_in_the_path_get_the_same_404()
    {
        var answers = new HashSet<string>
        {
            await AnswerAsync("/feeds/alpha/missing.rss", [Basic("alpha", FeedServer.AlphaKey)]),
            await AnswerAsync("/feeds/alpha/all.xml", [Basic("alpha", FeedServer.AlphaKey)]),
            await AnswerAsync("/feeds/beta/all.rss", [Basic("alpha", FeedServer.AlphaKey)]),
            await AnswerAsync("/feeds/beta/all.rss", [Bearer(FeedServer.AlphaKey)]),
            await AnswerAsync("/feeds/nobody/all.rss", [Bearer(FeedServer.AlphaKey)]),
            await AnswerAsync("/feeds/beta/", [Bearer(FeedServer.AlphaKey)]),
            await AnswerAsync($"/feeds/beta/{FeedServer.AlphaKey}/all.rss", []),
            await AnswerAsync("/feeds/alpha/wrong/all.rss", []),
            await AnswerAsync("/feeds/nobody/wrong/all.rss", []),
            await AnswerAsync("/feeds/alpha/wrong", []),
            await AnswerAsync("/feeds/public/missing.rss", []),
            await AnswerAsync("/feeds/public/wrong/english.rss", []),
        };

        Assert.StartsWith("404", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_article_has_another_entity_tag_for_every_partner()
    {
        using var alpha = await server.GetAsync("/feeds/alpha/all.json", Bearer(FeedServer.AlphaKey));
        using var beta = await server.GetAsync("/feeds/beta/all.json", Bearer(FeedServer.BetaKey));
        using var crossed = await server.GetAsync("/feeds/beta/all.json", Bearer(FeedServer.BetaKey), ("If-None-Match", alpha.Headers.ETag!.ToString()));

        Assert.NotEqual(alpha.Headers.ETag, beta.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, crossed.StatusCode);
    }

    [Fact]
    public async Task A_public_feed_is_served_whatever_credentials_come_with_the_request()
    {
        using var response = await server.GetAsync("/feeds/public/english.rss", Bearer("wrong"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_list_of_feeds_is_a_page_with_titles_in_their_own_direction()
    {
        var page = new HtmlParser().ParseDocument(await server.Client.GetStringAsync("/feeds/public/", Stop));
        var titles = page.QuerySelectorAll("h2").ToDictionary(title => title.TextContent, title => title.GetAttribute("dir"));

        Assert.Equal("ltr", titles["Nukta <English>"]);
        Assert.Equal("rtl", titles["نکتہ اردو"]);
        foreach (var link in page.QuerySelectorAll("a"))
        {
            using var response = await server.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_list_of_a_partner_links_with_the_key_when_the_key_came_in_the_path()
    {
        foreach (var slash in new[] { "", "/" })
        {
            var page = new HtmlParser().ParseDocument(await server.Client.GetStringAsync($"/feeds/alpha/{FeedServer.AlphaKey}{slash}", Stop));
            foreach (var link in page.QuerySelectorAll("a"))
            {
                using var response = await server.GetAsync(link.GetAttribute("href")!);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }

        using var withHeader = await server.GetAsync("/feeds/alpha/", Bearer(FeedServer.AlphaKey));
        Assert.DoesNotContain(FeedServer.AlphaKey, await withHeader.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("Beta", await withHeader.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_feeds_is_opml_too()
    {
        var open = XDocument.Parse(await server.Client.GetStringAsync("/feeds/public/opml", Stop));
        Assert.Equal("2.0", open.Root!.Attribute("version")!.Value);
        Assert.Equal(
            ["https://feeds.nukta.example/feeds/public/english.rss", "https://feeds.nukta.example/feeds/public/urdu.rss"],
            open.Descendants("outline").Select(outline => outline.Attribute("xmlUrl")!.Value));

        var keyed = XDocument.Parse(await server.Client.GetStringAsync($"/feeds/alpha/{FeedServer.AlphaKey}/opml", Stop));
        Assert.Equal(
            $"https://feeds.nukta.example/feeds/alpha/{FeedServer.AlphaKey}/all.rss",
            Assert.Single(keyed.Descendants("outline")).Attribute("xmlUrl")!.Value);
    }

    private static (string, string) Basic(string user, string key) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}"))}");

    private static (string, string) Bearer(string key) => ("Authorization", $"Bearer {key}");

    // Everything that somebody outside can see of an answer, but its date.
    private async Task<string> AnswerAsync(string address, (string, string)[] headers)
    {
        using var response = await server.GetAsync(address, headers);
        var seen = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key != "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', seen)}\n{await response.Content.ReadAsStringAsync(Stop)}";
    }
}
