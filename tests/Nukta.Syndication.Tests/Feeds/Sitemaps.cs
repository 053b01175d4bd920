using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Feeds;

/// <summary>A sitemap of everything, in parts by month; the namespaces are sitemaps.org's and Google's, not our code's.</summary>
public sealed class Sitemaps
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly FeedSettings Everything = new(
        Sample.Site,
        new Partner { Id = "search", Name = "Search engines", Public = true, Tracking = new Dictionary<string, string> { ["utm_source"] = "search" } },
        new Feed { Name = "pages", Title = "All pages", Formats = ["sitemap.xml"] });

    private readonly MemoryFeedStore store = new();
    private readonly FakeTimeProvider time = new(FeedSample.Noon);
    private readonly FeedWriter writer;
    private SitemapDestination destination;

    public Sitemaps()
    {
        writer = new FeedWriter(store, time, new Random(1));
        destination = new SitemapDestination(Everything, writer, store);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_index_names_a_sitemap_for_each_month_that_has_articles_newest_first_and_when_it_changed()
    {
        await ShowAsync(Story("april", month: 4));
        time.Advance(TimeSpan.FromHours(1));
        await ShowAsync(Story("may", month: 5));

        var index = await IndexAsync();

        Assert.Equal(Sitemap + "sitemapindex", index.Name);
        Assert.Equal(
            [
                ("https://feeds.nukta.example/feeds/search/pages.2026-05.sitemap.xml", "2026-05-04T13:00:00Z"),
                ("https://feeds.nukta.example/feeds/search/pages.2026-04.sitemap.xml", "2026-05-04T12:00:00Z"),
            ],
            index.Elements(Sitemap + "sitemap").Select(part => ((string)part.Element(Sitemap + "loc")!, (string)part.Element(Sitemap + "lastmod")!)));
    }

    [Fact]
    public async Task A_part_gives_the_pages_own_address_escaped_and_when_it_changed()
    {
        await ShowAsync(Story("may", month: 5) with { TranslationUrl = null, CanonicalUrl = new Uri("https://nukta.example/may?a=1&b=خبر"), Updated = new DateTimeOffset(2026, 5, 4, 14, 30, 5, TimeSpan.FromHours(5)) });

        var urlset = await PartAsync("2026-05");

        Assert.Equal(Sitemap + "urlset", urlset!.Name);
        var url = Assert.Single(urlset.Elements());
        Assert.Equal([Sitemap + "loc", Sitemap + "lastmod"], url.Elements().Select(element => element.Name));
        Assert.Equal("https://nukta.example/may?a=1&b=%D8%AE%D8%A8%D8%B1", (string)url.Element(Sitemap + "loc")!);
        Assert.Equal("2026-05-04T09:30:05Z", (string)url.Element(Sitemap + "lastmod")!);
        Assert.Contains("a=1&amp;b=", await TextAsync("2026-05"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_and_its_translation_name_each_other_and_themselves()
    {
        await ShowAsync(Sample.English);
        await ShowAsync(Sample.Urdu with { TranslationUrl = Sample.English.CanonicalUrl });

        var urls = (await PartAsync("2026-05"))!.Elements().ToList();

        Assert.Equal(2, urls.Count);
        Assert.All(urls, url => Assert.Equal(
            [
                ("alternate", "en", "https://nukta.example/en/world/ferry-service"),
                ("alternate", "ur", "https://nukta.example/ur/world/ferry-service"),
                ("alternate", "x-default", "https://nukta.example/en/world/ferry-service"),
            ],
            url.Elements(Xhtml + "link").Select(link => ((string)link.Attribute("rel")!, (string)link.Attribute("hreflang")!, (string)link.Attribute("href")!))));
    }

    [Fact]
    public async Task An_article_of_any_age_is_there_and_a_second_act_changes_nothing()
    {
        var old = Story("old", month: 1) with { Published = new DateTimeOffset(1998, 3, 31, 23, 30, 0, TimeSpan.FromHours(-5)) };
        await ShowAsync(old);
        var before = store.Writes;
        var again = await ShowAsync(old);

        Assert.Equal(["old"], await NamesAsync("1998-04"));
        Assert.Equal(before, store.Writes);
        Assert.Equal(["1998-04"], again.RemoteIds);
    }

    [Fact]
    public async Task An_address_that_is_longer_than_the_protocol_allows_is_left_out()
    {
        await ShowAsync(Story("long", month: 5) with { CanonicalUrl = new Uri($"https://nukta.example/{new string('a', 2048)}") });
        await ShowAsync(Story("short", month: 5));

        Assert.Equal(["short"], await NamesAsync("2026-05"));
    }

    [Fact]
    public async Task A_withdrawn_article_goes_and_a_month_without_articles_goes_from_the_index()
    {
        await ShowAsync(Story("april", month: 4));
        await ShowAsync(Story("may", month: 5));
        await RemoveAsync(Story("april", month: 4) with { Version = 2, Status = ArticleStatus.Withdrawn });

        Assert.Null(await PartAsync("2026-04"));
        Assert.Equal(["2026-05"], await MonthsAsync());

        await ShowAsync(Story("april", month: 4) with { Version = 3 });

        Assert.Equal(["april"], await NamesAsync("2026-04"));
        Assert.Equal(["2026-05", "2026-04"], await MonthsAsync());
    }

    [Fact]
    public void An_article_whose_rights_have_ended_or_that_waits_is_not_wanted_and_the_end_is_known()
    {
        var ends = FeedSample.Noon.AddDays(1);
        var article = Story("may", month: 5) with { Rights = new Rights { Until = ends } };

        Assert.Equal(ends, destination.Want(article, FeedSample.Noon).Until);
        Assert.Equal(Absence.NoRights, destination.Want(article, ends).Absence);
        Assert.Equal(Absence.Embargoed, destination.Want(article with { Embargo = ends }, FeedSample.Noon).Absence);
        Assert.Equal(Absence.Withdrawn, destination.Want(article with { Status = ArticleStatus.Withdrawn }, FeedSample.Noon).Absence);
    }

    [Fact]
    public async Task An_article_whose_date_changes_moves_to_the_other_month()
    {
        await ShowAsync(Story("other", month: 4));
        await ShowAsync(Story("moving", month: 4));
        var shown = await ShowAsync(Story("moving", month: 5) with { Version = 2 });

        Assert.Equal(["other"], await NamesAsync("2026-04"));
        Assert.Equal(["moving"], await NamesAsync("2026-05"));
        Assert.Equal("https://feeds.nukta.example/feeds/search/pages.2026-05.sitemap.xml", shown.Link);

        await ShowAsync(Story("moving", month: 4) with { Version = 3 });

        Assert.Equal(["moving", "other"], (await NamesAsync("2026-04")).Order());
        Assert.Null(await PartAsync("2026-05"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task However_far_two_moves_came_before_they_crashed_the_third_leaves_the_article_in_one_month(int writes)
    {
        await ShowAsync(Story("moving", month: 2));
        await CrashAsync(Story("moving", month: 3) with { Version = 2 }, writes);
        await CrashAsync(Story("moving", month: 4) with { Version = 3 }, writes);
        await ShowAsync(Story("moving", month: 5) with { Version = 4 });

        Assert.Equal(["2026-05"], await MonthsAsync());
        Assert.Equal(["moving"], await NamesAsync("2026-05"));
        Assert.All(["2026-02", "2026-03", "2026-04"], month => Assert.Null(PartAsync(month).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task An_older_version_that_comes_late_does_not_bring_the_article_back()
    {
        await ShowAsync(Story("moving", month: 4));
        await ShowAsync(Story("moving", month: 5) with { Version = 3 });
        await ShowAsync(Story("moving", month: 4) with { Version = 2 });

        Assert.Null(await PartAsync("2026-04"));
        Assert.Equal(["moving"], await NamesAsync("2026-05"));
    }

    [Fact]
    public async Task Past_the_limit_of_addresses_a_month_is_split_and_the_full_sitemap_stays_as_it_is()
    {
        Limit(new SitemapLimits(2, 1_000_000));
        await ShowAsync(Story("one", month: 5, day: 1));
        await ShowAsync(Story("two", month: 5, day: 2));
        var full = await TextAsync("2026-05");
        await ShowAsync(Story("three", month: 5, day: 3));

        Assert.Equal(full, await TextAsync("2026-05"));
        Assert.Equal(["three"], await NamesAsync("2026-05", 2));
        Assert.Equal(["2026-05", "2026-05-2"], await MonthsAsync());

        await RemoveAsync(Story("one", month: 5, day: 1) with { Version = 2, Status = ArticleStatus.Withdrawn });

        Assert.Equal(["two", "three"], await NamesAsync("2026-05"));
        Assert.Equal(["2026-05"], await MonthsAsync());
    }

    [Fact]
    public async Task Past_the_limit_of_bytes_too()
    {
        Limit(new SitemapLimits(1000, 1000));
        foreach (var day in Enumerable.Range(1, 9))
        {
            await ShowAsync(Story($"story-{day}", month: 5, day));
        }

        var document = await DocumentAsync("2026-05");

        Assert.True(document!.Bodies.Count > 1);
        Assert.All(document.Bodies.Values, body => Assert.InRange(body.Identity.Length, 1, 1000));
        Assert.Equal(9, document.Bodies.Values.Sum(body => XDocument.Parse(Encoding.UTF8.GetString(body.Identity.Span)).Root!.Elements().Count()));
    }

    [Fact]
    public void The_limits_are_the_protocols() => Assert.Equal(new SitemapLimits(50_000, 50 * 1024 * 1024), Everything.SitemapLimits);

    [Fact]
    public async Task However_large_the_archive_an_article_costs_the_same()
    {
        await ShowAsync(Story("first", month: 5));
        var small = await CostAsync(Story("second", month: 5));
        foreach (var number in Enumerable.Range(0, 120))
        {
            await ShowAsync(Story($"archive-{number}", month: 5) with { Published = FeedSample.Noon.AddMonths(-number) });
        }

        Assert.Equal((Reads: 3, Writes: 3), small);
        Assert.Equal(small, await CostAsync(Story("last", month: 5)));
        Assert.Equal((Reads: 3, Writes: 2), await CostAsync(Story("last", month: 5) with { Version = 2, Updated = FeedSample.Noon }));
    }

    [Fact]
    public async Task A_change_of_the_feeds_address_reaches_the_index_without_any_article()
    {
        await ShowAsync(Story("may", month: 5));
        await writer.RefreshAsync(Everything with { Site = Sample.Site with { FeedsUrl = new Uri("https://new.example/") } }, Stop);

        Assert.Equal("https://new.example/feeds/search/pages.2026-05.sitemap.xml", (string)(await IndexAsync()).Descendants(Sitemap + "loc").Single());
    }

    [Fact]
    public async Task That_somebody_subscribed_to_the_index_outlives_every_article()
    {
        await ShowAsync(Story("may", month: 5));
        await writer.NoteSubscriberAsync(Everything, Stop);
        await ShowAsync(Story("april", month: 4));
        await RemoveAsync(Story("may", month: 5) with { Version = 2 });

        Assert.Equal(["2026-04"], await MonthsAsync());
        Assert.True((await DocumentAsync(null))!.MayHaveSubscribers);
    }

    private static Article Story(string name, int month, int day = 2) =>
        FeedSample.Story(name) with { Published = new DateTimeOffset(2026, month, day, 6, 0, 0, TimeSpan.Zero) };

    private void Limit(SitemapLimits limits) => destination = new SitemapDestination(Everything with { SitemapLimits = limits }, writer, store);

    // Nobody knows what is there: as after a crash.
    private Task<Shown> ShowAsync(Article article) =>
        destination.ShowAsync(destination.Want(article, FeedSample.Noon.AddYears(1)).Rendition!, new Act(article, "key", null) { At = time.GetUtcNow() }, Stop);

    private Task RemoveAsync(Article article) =>
        destination.RemoveAsync(new Act(article, "key", null) { Absence = Absence.Withdrawn, At = time.GetUtcNow() }, Stop);

    private async Task CrashAsync(Article article, int afterWrites)
    {
        store.BeforeWrite = () => afterWrites-- > 0 ? Task.CompletedTask : throw new IOException("The process was killed.");
        try
        {
            await ShowAsync(article);
        }
        catch (DeliveryException)
        {
            // Meant.
        }

        store.BeforeWrite = () => Task.CompletedTask;
    }

    private async Task<(int Reads, int Writes)> CostAsync(Article article)
    {
        var (reads, writes) = (store.Reads, store.Writes);
        await ShowAsync(article);
        return (store.Reads - reads, store.Writes - writes);
    }

    private async Task<FeedDocument?> DocumentAsync(string? part) =>
        await store.ReadAsync((Everything with { Part = part }).DocumentName, null, Stop) is { Content: { } content } ? FeedDocumentSerializer.Read(content) : null;

    private async Task<XElement> IndexAsync() => XDocument.Parse((await DocumentAsync(null))!.Text("sitemap.xml")).Root!;

    private async Task<IEnumerable<string>> MonthsAsync() =>
        (await IndexAsync()).Descendants(Sitemap + "loc").Select(address => ((string)address).Split("pages.")[1].Split(".sitemap")[0]);

    private async Task<XElement?> PartAsync(string month, int number = 1) => await DocumentAsync(month) is { } document
        && document.Bodies.ContainsKey(KeyOf(number)) ? XDocument.Parse(document.Text(KeyOf(number))).Root : null;

    private async Task<string> TextAsync(string month) => (await DocumentAsync(month))!.Text("sitemap.xml");

    private async Task<IEnumerable<string>> NamesAsync(string month, int number = 1) =>
        (await PartAsync(month, number))!.Descendants(Sitemap + "loc").Select(address => new Uri((string)address).AbsolutePath.Trim('/'));

    private static string KeyOf(int number) => number == 1 ? "sitemap.xml" : $"{number}.sitemap.xml";
}
