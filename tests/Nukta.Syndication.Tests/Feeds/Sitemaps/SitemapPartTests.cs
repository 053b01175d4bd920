using System.Text;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Feeds.Sitemaps;

namespace Nukta.Syndication.Tests.Feeds.Sitemaps;

/// <summary>Months, what moves between them, and what does not fit into one file.</summary>
public sealed class SitemapPartTests : InMemorySitemap
{
    [Fact]
    public async Task An_article_whose_date_changes_moves_to_the_other_month()
    {
        await ShowAsync(Story("other", month: 4));
        await ShowAsync(Story("moving", month: 4));
        var observed = await ShowAsync(Story("moving", month: 5) with { Version = 2 });

        Assert.Equal(["other"], await NamesAsync("2026-04"));
        Assert.Equal(["moving"], await NamesAsync("2026-05"));
        Assert.Equal("https://feeds.nukta.example/feeds/search/pages.2026-05.sitemap.xml", observed.Link);

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
}
