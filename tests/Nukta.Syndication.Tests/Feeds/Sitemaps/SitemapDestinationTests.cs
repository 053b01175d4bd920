using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Feeds.Sitemaps;

/// <summary>A sitemap of everything, in parts by month; the namespaces are sitemaps.org's and Google's, not our code's.</summary>
public sealed class SitemapDestinationTests : InMemorySitemap
{
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
        await ShowAsync(FormatSample.English);
        await ShowAsync(FormatSample.Urdu with { TranslationUrl = FormatSample.English.CanonicalUrl });

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

        Assert.Equal(ends, destination.DesiredStateOf(article, FeedSample.Noon).Until);
        Assert.Equal(Absence.NoRights, destination.DesiredStateOf(article, ends).Absence);
        Assert.Equal(Absence.Embargoed, destination.DesiredStateOf(article with { Embargo = ends }, FeedSample.Noon).Absence);
        Assert.Equal(Absence.Withdrawn, destination.DesiredStateOf(article with { Status = ArticleStatus.Withdrawn }, FeedSample.Noon).Absence);
    }

    [Fact]
    public async Task A_change_of_the_feeds_address_reaches_the_index_without_any_article()
    {
        await ShowAsync(Story("may", month: 5));
        await writer.RefreshAsync(Everything with { Site = FormatSample.Site with { FeedsUrl = new Uri("https://new.example/") } }, Stop);

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
}
