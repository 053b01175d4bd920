using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Feeds.Sitemaps;
using Nukta.Syndication.Tests.Feeds;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Web.Feeds;

/// <summary>What a crawler meets, from robots.txt on.</summary>
public sealed class SitemapServingTests : IAsyncLifetime
{
    private const string Index = "/feeds/search/pages.sitemap.xml";

    private readonly FeedServer server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        var search = new Partner
        {
            Id = "search",
            Name = "Search engines",
            Public = true,
            Feeds =
            [
                new Feed { Name = "pages", Title = "All pages", Formats = ["sitemap.xml"] },
                new Feed { Name = "news", Title = "News", Formats = ["news-sitemap.xml"], Window = new FeedWindow { Days = 2 } },
            ],
        };
        var hidden = search with { Id = "hidden", Public = false, Keys = [FeedKey.HashOf("key")] };
        server.Current = server.Current with { Partners = [.. server.Current.Partners, search, hidden] };
        await server.RefreshAsync();
        var settings = FeedSettings.AllOf(server.Current).Single(settings => settings.Partner.Id == "search" && settings.IsSitemap);
        var destination = FeedDestinations.Of(settings with { SitemapLimits = new SitemapLimits(1, 10_000) }, server.Writer, server.Store);
        foreach (var article in new[] { FormatSample.English, FormatSample.Urdu })
        {
            await destination.ShowAsync(destination.DesiredStateOf(article, FeedSample.Noon).Rendition!, new(article, "key", null) { At = FeedSample.Noon }, Stop);
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Robots_txt_lets_everybody_in_and_names_the_sitemaps_of_public_partners_only()
    {
        using var response = await server.GetAsync("/robots.txt");

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """
            User-agent: *
            Disallow:

            Sitemap: https://feeds.nukta.example/feeds/search/pages.sitemap.xml
            Sitemap: https://feeds.nukta.example/feeds/search/news.news-sitemap.xml

            """,
            await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_crawler_that_follows_robots_txt_and_the_index_finds_every_article()
    {
        var robots = await server.Client.GetStringAsync("/robots.txt", Stop);
        var index = robots.Split('\n').First(line => line.StartsWith("Sitemap: ", StringComparison.Ordinal))["Sitemap: ".Length..];
        var sitemaps = Addresses(await server.Client.GetStringAsync(new Uri(index).AbsolutePath, Stop));
        var pages = new List<string>();
        foreach (var sitemap in sitemaps)
        {
            pages.AddRange(Addresses(await server.Client.GetStringAsync(new Uri(sitemap).AbsolutePath, Stop)));
        }

        Assert.Equal(["/feeds/search/pages.2026-05.sitemap.xml", "/feeds/search/pages.2026-05-2.sitemap.xml"], sitemaps.Select(address => new Uri(address).AbsolutePath));
        Assert.Equal([FormatSample.English.CanonicalUrl.AbsoluteUri, FormatSample.Urdu.CanonicalUrl.AbsoluteUri], pages);
    }

    [Theory]
    [InlineData(Index)]
    [InlineData("/feeds/search/pages.2026-05.sitemap.xml")]
    [InlineData("/feeds/search/pages.2026-05-2.sitemap.xml")]
    public async Task Index_and_parts_are_served_gzipped_with_an_entity_tag_and_a_date(string address)
    {
        using var response = await server.GetAsync(address, ("Accept-Encoding", "gzip"));
        using var unzipped = new StreamReader(new GZipStream(await response.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress), Encoding.UTF8);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal("application/xml; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.False(response.Headers.Contains("Link"));
        Assert.NotEmpty(Addresses(await unzipped.ReadToEndAsync(Stop)));

        using var second = await server.GetAsync(address, ("Accept-Encoding", "gzip"), ("If-None-Match", response.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/feeds/search/pages.2026-04.sitemap.xml")]
    [InlineData("/feeds/search/pages.2026-05-1.sitemap.xml")]
    [InlineData("/feeds/search/pages.2026-05-3.sitemap.xml")]
    [InlineData("/feeds/search/pages.2026-13.sitemap.xml")]
    [InlineData("/feeds/search/pages.2.sitemap.xml")]
    [InlineData("/feeds/search/news.2026-05.sitemap.xml")]
    [InlineData("/feeds/public/english.2026-05.sitemap.xml")]
    public async Task What_is_no_part_is_not_found(string address)
    {
        using var response = await server.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static List<string> Addresses(string xml) =>
        [.. XDocument.Parse(xml).Descendants(XName.Get("loc", "http://www.sitemaps.org/schemas/sitemap/0.9")).Select(address => (string)address)];
}
