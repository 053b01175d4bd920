using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Tests.Web;

public sealed class OperationsPagesTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync(Newsroom.Configuration);
        _host.Pipeline.Summary = new OperationsSummary
        {
            Articles = [Newsroom.Article("ur/world/bridge", "دریا پر نیا پُل کھل گیا", Edition.Ur, version: 3), Newsroom.Article("en/world/x", Newsroom.Hostile)],
            Attention =
            [
                new AttentionItem(RecordState.Dead, Newsroom.Hostile, Newsroom.Noon) { ArticleId = "en/world/x", DestinationId = "channel:stopped" },
                new AttentionItem(RecordState.Rejected, "headline: is missing; write one", Newsroom.Noon) { Path = "en/world/empty.txt" },
            ],
            Audit = [new AuditEntry("article:en/world/x", Newsroom.Noon, "accepted", Newsroom.Hostile)],
        };
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_first_page_shows_articles_with_version_and_deliveries()
    {
        var page = await _host.PageAsync("/");

        var link = page.QuerySelector("a[href='/articles/ur/world/bridge']")!;
        Assert.Equal("دریا پر نیا پُل کھل گیا", link.TextContent);
        Assert.Equal("auto", link.GetAttribute("dir"));
        Assert.Equal("ur", link.GetAttribute("lang"));
        Assert.Equal(["3", "8 of 9"], link.Closest("tr")!.QuerySelectorAll("td.number").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task The_first_page_leads_to_feeds_and_outboxes()
    {
        var page = await _host.PageAsync("/");

        foreach (var address in new[] { "/feeds/public/urdu.rss", "/feeds/public/urdu.atom", "/feeds/public/urdu.json", "/outbox/telegram" })
        {
            Assert.NotNull(page.QuerySelector($"a[href='{address}']"));
        }

        Assert.Null(page.QuerySelector("a[href='/outbox/live']"));
    }

    [Fact]
    public async Task Whatever_the_text_holds_it_is_shown_and_never_run()
    {
        var page = await _host.PageAsync("/");

        Assert.Empty(page.Scripts);
        Assert.Equal(Newsroom.Hostile, page.QuerySelector("a[href='/articles/en/world/x'][dir]")!.TextContent);
        Assert.Contains(Newsroom.Hostile, page.QuerySelector("#attention ~ div td[dir]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_stopped_can_be_tried_again_and_what_was_rejected_cannot()
    {
        var page = await _host.PageAsync("/");

        var form = Assert.Single(page.Forms);
        Assert.Equal("/operations/replay", form.GetAttribute("action"));
        Assert.Equal(["en/world/x", "channel:stopped"], form.QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
        Assert.Equal("en/world/empty.txt", page.QuerySelector("td.state-rejected + td bdi")!.TextContent);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/outbox/telegram")]
    [InlineData("/articles/none")]
    public async Task Browsers_are_told_to_run_frame_and_guess_nothing(string path)
    {
        using var response = await _host.SendAsync(HttpMethod.Get, path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task The_styles_that_the_pages_name_are_there()
    {
        var page = await _host.PageAsync("/");
        using var response = await _host.SendAsync(HttpMethod.Get, page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_articles_page_shows_every_destination_and_links_only_to_the_web()
    {
        _host.Pipeline.Article = new ArticleView(Newsroom.Article("ur/world/bridge", "پُل", Edition.Ur))
        {
            Deliveries =
            [
                new DeliveryView("feed:public/urdu", "shown") { Version = 3, At = Newsroom.Noon, Link = "https://feeds.example/x" },
                new DeliveryView("channel:stopped", RecordState.Unknown) { Message = "Nobody knows.", Attempts = 1, CanReplay = true, Link = "javascript:alert(1)" },
            ],
        };

        var page = await _host.PageAsync("/articles/ur/world/bridge");

        Assert.Equal("پُل", page.Title);
        Assert.Equal(["shown", "unknown"], page.QuerySelectorAll("td.state").Select(cell => cell.TextContent));
        Assert.Single(page.Forms);
        Assert.Equal(["https://feeds.example/x"], page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task An_outbox_shows_urdu_posts_right_to_left_newest_first()
    {
        var document = new OutboxDocument("telegram", "telegram")
        {
            Posts =
            [
                new OutboxPost("one", "k1", new Post("A bridge opens", "https://news.example/1", "en"), Newsroom.Noon) { Deleted = Newsroom.Noon },
                new OutboxPost("two", "k2", new Post("<b>پُل &amp; سڑک</b>", "https://news.example/2", "ur") { ParseMode = "HTML" }, Newsroom.Noon) { ReplyTo = "one" },
            ],
        };
        await _host.Documents.TryWriteAsync(OutboxDocument.NameOf("telegram"), document.ToBytes(), null, TestContext.Current.CancellationToken);

        var page = await _host.PageAsync("/outbox/telegram");

        var posts = page.QuerySelectorAll("article.post blockquote").ToArray();
        Assert.Equal(["پُل & سڑک", "A bridge opens"], posts.Select(post => post.TextContent));
        Assert.Equal(["rtl", "ltr"], posts.Select(post => post.GetAttribute("dir")));
        Assert.NotNull(page.QuerySelector("article.removed#post-one"));
        Assert.NotNull(page.QuerySelector("a[href='#post-one']"));
    }

    [Theory]
    [InlineData("/outbox/live")]
    [InlineData("/outbox/none")]
    [InlineData("/articles/none")]
    public async Task A_page_that_is_not_there_is_not_found(string path)
    {
        using var response = await _host.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/?format=json", "text/html")]
    [InlineData("/", "application/json")]
    public async Task Programs_get_the_same_as_json(string path, string accept)
    {
        using var response = await _host.SendAsync(HttpMethod.Get, path, null, ("Accept", accept));
        var json = JObject.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, (int?)json.SelectToken("articles[0].version"));
        Assert.Equal("dead", (string?)json.SelectToken("attention[0].state"));
        Assert.Equal("/feeds/public/urdu.rss", (string?)json.SelectToken("feeds[0].url"));
        Assert.Equal("/outbox/telegram", (string?)json.SelectToken("channels[0].outbox"));
    }

    [Theory]
    [InlineData(WebHost.From, "198.51.100.7", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "rebinding.example", HttpStatusCode.Forbidden)]
    public async Task Pages_are_for_operators(string header, string value, HttpStatusCode expected)
    {
        foreach (var path in new[] { "/", "/articles/none", "/outbox/telegram" })
        {
            using var response = await _host.SendAsync(HttpMethod.Get, path, null, (header, value));
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_browser_elsewhere_gives_the_key_as_the_password()
    {
        var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("anyone:" + WebHost.OperatorKey));
        using var response = await _host.SendAsync(HttpMethod.Get, "/", null, (WebHost.From, "198.51.100.7"), ("Authorization", "Basic " + credentials));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
