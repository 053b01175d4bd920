using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Feeds.Sitemaps;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Feeds.Sitemaps;

/// <summary>A sitemap of everything in memory, as its destination writes it and as search engines read it.</summary>
public abstract class InMemorySitemap
{
    private protected static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private protected static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private protected static readonly FeedSettings Everything = new(
        FormatSample.Site,
        new Partner { Id = "search", Name = "Search engines", Public = true, Tracking = new Dictionary<string, string> { ["utm_source"] = "search" } },
        new Feed { Name = "pages", Title = "All pages", Formats = ["sitemap.xml"] });

    private protected readonly MemoryFeedStore store = new();
    private protected readonly FakeTimeProvider time = new(FeedSample.Noon);
    private protected readonly FeedWriter writer;
    private protected SitemapDestination destination;

    private protected InMemorySitemap()
    {
        writer = new FeedWriter(store, time, new Random(1));
        destination = new SitemapDestination(Everything, writer, store);
    }

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected static Article Story(string name, int month, int day = 2) =>
        FeedSample.Story(name) with { Published = new DateTimeOffset(2026, month, day, 6, 0, 0, TimeSpan.Zero) };

    private protected void Limit(SitemapLimits limits) => destination = new SitemapDestination(Everything with { SitemapLimits = limits }, writer, store);

    // Nobody knows what is there: as after a crash.
    private protected Task<ObservedState> ShowAsync(Article article) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FeedSample.Noon.AddYears(1)).Rendition!, new Operation(article, "key", null) { At = time.GetUtcNow() }, Stop);

    private protected Task RemoveAsync(Article article) =>
        destination.RemoveAsync(new Operation(article, "key", null) { Absence = Absence.Withdrawn, At = time.GetUtcNow() }, Stop);

    private protected async Task CrashAsync(Article article, int afterWrites)
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

    private protected async Task<(int Reads, int Writes)> CostAsync(Article article)
    {
        var (reads, writes) = (store.Reads, store.Writes);
        await ShowAsync(article);
        return (store.Reads - reads, store.Writes - writes);
    }

    private protected async Task<FeedDocument?> DocumentAsync(string? part) =>
        await store.ReadAsync((Everything with { Part = part }).DocumentName, null, Stop) is { Content: { } content } ? FeedDocumentSerializer.Read(content) : null;

    private protected async Task<XElement> IndexAsync() => XDocument.Parse((await DocumentAsync(null))!.Text("sitemap.xml")).Root!;

    private protected async Task<IEnumerable<string>> MonthsAsync() =>
        (await IndexAsync()).Descendants(Sitemap + "loc").Select(address => ((string)address).Split("pages.")[1].Split(".sitemap")[0]);

    private protected async Task<XElement?> PartAsync(string month, int number = 1) => await DocumentAsync(month) is { } document
        && document.Bodies.ContainsKey(KeyOf(number)) ? XDocument.Parse(document.Text(KeyOf(number))).Root : null;

    private protected async Task<string> TextAsync(string month) => (await DocumentAsync(month))!.Text("sitemap.xml");

    private protected async Task<IEnumerable<string>> NamesAsync(string month, int number = 1) =>
        (await PartAsync(month, number))!.Descendants(Sitemap + "loc").Select(address => new Uri((string)address).AbsolutePath.Trim('/'));

    private protected static string KeyOf(int number) => number == 1 ? "sitemap.xml" : $"{number}.sitemap.xml";
}
