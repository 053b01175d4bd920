using System.Collections.Immutable;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Feeds;

internal static class FeedSample
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static FeedSettings Settings(int items = 50, int days = 30, string title = "Nukta: everything", IReadOnlyList<string>? formats = null) =>
        new(FormatSample.Site, FormatSample.Partner, FormatSample.Feed with { Title = title, Window = new FeedWindow { Items = items, Days = days }, Formats = formats ?? ["rss", "atom", "json"] });

    public static Article Story(string id, int version = 1, int minutesBeforeNoon = 60) => FormatSample.English with
    {
        Id = id,
        Version = version,
        Headline = $"{id} v{version}",
        Published = Noon.AddMinutes(-minutesBeforeNoon),
        Updated = Noon.AddMinutes(-minutesBeforeNoon + version),
        CanonicalUrl = new Uri($"https://nukta.example/{id}"),
    };

    public static FeedEntry Entry(string id, int version = 1, int minutesBeforeNoon = 60)
    {
        var article = Story(id, version, minutesBeforeNoon);
        return new FeedEntry(id, version, article.Published, article.Updated, $"hash of {id} v{version}", article.CanonicalUrl.AbsoluteUri)
        {
            Fragments = FeedFormats.All.ToImmutableSortedDictionary(
                format => format.Extension,
                format => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(format.RenderEntry(article, FormatSample.Context())),
                StringComparer.Ordinal),
        };
    }

    public static FeedChange Put(string id, int version = 1, int minutesBeforeNoon = 60) => new FeedChange.Put(Entry(id, version, minutesBeforeNoon));

    public static FeedChange Remove(string id, int version, RemovalKind kind) =>
        new FeedChange.Remove(id, version, kind, Noon.AddSeconds(version), WasShown: true);

    public static FeedDocument After(params FeedChange[] changes) => After(Settings(), changes);

    public static FeedDocument After(FeedSettings settings, params FeedChange[] changes) =>
        FeedDocumentRenderer.Apply(FeedDocument.Empty, changes, settings, Noon);

    public static string Text(this FeedDocument document, string extension) => Encoding.UTF8.GetString(document.Bodies[extension].Identity.Span);

    public static IEnumerable<string> Ids(this FeedDocument document) => document.Entries.Select(entry => $"{entry.ArticleId} v{entry.Version}");
}
