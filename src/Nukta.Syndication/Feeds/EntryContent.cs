using System.Collections.Immutable;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>An article's entry in a feed, as its rendition carries it to the act.</summary>
internal sealed record EntryContent(DateTimeOffset Published, DateTimeOffset Updated, string Link, IReadOnlyDictionary<string, string> Fragments)
{
    private const string MediaType = "application/vnd.nukta.feed-entry+json";

    /// <summary>Renders an article in every format of the feed.</summary>
    public static Rendition Render(FeedSettings settings, Article article)
    {
        var context = new EntryContext(settings.Site, settings.Partner, settings.Feed.Variant);
        var content = new EntryContent(
            FeedTime.PublishedInstant(article),
            article.Updated,
            TrackedLink.Of(article.CanonicalUrl, settings.Partner.Tracking).AbsoluteUri,
            settings.Formats.ToImmutableSortedDictionary(format => format.Extension, format => format.RenderEntry(article, context), StringComparer.Ordinal));
        return new Rendition(MediaType, RecordJson.Serialize(content)) { Mark = content.Link };
    }

    /// <summary>The entry that a rendition of <see cref="Render"/> is.</summary>
    public static FeedEntry EntryOf(Rendition rendition, Article article)
    {
        var content = RecordJson.Deserialize<EntryContent>(rendition.Content);
        return new FeedEntry(article.Id, article.Version, content.Published, content.Updated, rendition.Hash, content.Link)
        {
            Fragments = content.Fragments.ToImmutableSortedDictionary(
                fragment => fragment.Key, fragment => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(fragment.Value), StringComparer.Ordinal),
        };
    }
}
