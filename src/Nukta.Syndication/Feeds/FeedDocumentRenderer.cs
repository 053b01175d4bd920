using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Sitemaps;

namespace Nukta.Syndication.Feeds;

/// <summary>Makes the bytes that are served out of a document's fragments. Fragments are copied, not rendered.</summary>
internal static class FeedDocumentRenderer
{
    /// <summary>The document after changes, with fresh bytes; the same instance when nothing changed.</summary>
    public static FeedDocument Apply(FeedDocument before, IReadOnlyList<FeedChange> changes, FeedSettings settings, DateTimeOffset now)
    {
        var others = changes.Where(change => change is not FeedChange.Subscribed).ToList();
        var noted = others.Count == changes.Count || before.MayHaveSubscribers ? before : before with { MayHaveSubscribers = true };
        if (others.Count == 0)
        {
            return noted;
        }

        var document = FeedDocumentMerger.Trim(others.Aggregate(noted, FeedDocumentMerger.Apply), settings.Window, now);
        var hash = settings.Hash;
        return HoldsTheSame(document, noted) && noted.SettingsHash == hash
            ? noted
            : Print(document with { SettingsHash = hash, Modified = After(noted.Modified, now) }, settings);
    }

    // An entry that came in and fell out of the window again is no reason to write.
    private static bool HoldsTheSame(FeedDocument one, FeedDocument other) =>
        ReferenceEquals(one, other)
        || (one.Entries.SequenceEqual<object>(other.Entries, ReferenceEqualityComparer.Instance)
            && one.Tombstones.SequenceEqual(other.Tombstones));

    private static FeedDocument Print(FeedDocument document, FeedSettings settings) => document with
    {
        Bodies = settings.Formats.SelectMany(format => BodiesOf(document, settings, format))
            .ToImmutableSortedDictionary(body => body.Key, body => body.Value, StringComparer.Ordinal),
    };

    private static IEnumerable<KeyValuePair<string, FeedBody>> BodiesOf(FeedDocument document, FeedSettings settings, IFeedFormat format)
    {
        var entries = document.Entries.Take(settings.Window.Items)
            .Select(entry => entry.Fragments.TryGetValue(format.Extension, out var fragment) ? fragment : default)
            .Where(fragment => !fragment.IsEmpty)
            .ToList();
        return settings switch
        {
            { IsSitemap: false } => [new(format.Extension, Body(document, settings, format, entries))],
            { Part: null } => entries.Count == 0 ? [] : [new(format.Extension, Body(document, settings, format, entries))],
            _ => settings.SitemapLimits.Split(entries).Select((list, index) =>
                KeyValuePair.Create(SitemapAddress.BodyKeyOf(index + 1), Body(document, settings, format, list))),
        };
    }

    private static FeedBody Body(FeedDocument document, FeedSettings settings, IFeedFormat format, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var deleted = document.Tombstones.Where(tombstone => tombstone.Announced)
            .Select(tombstone => new DeletedEntry(tombstone.ArticleId, tombstone.When) { Version = tombstone.Version, Link = tombstone.Link })
            .ToList();

        using var output = new MemoryStream(4096 + entries.Sum(entry => entry.Length + 2));
        format.WriteDocument(output, FeedHead.Of(settings.Site, settings.Partner, settings.Feed, format.Extension, document.Modified), entries, deleted);
        var identity = output.GetBuffer().AsMemory(0, (int)output.Length);
        return new FeedBody(
            format.MediaType,
            identity,
            Compress(identity, target => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            Compress(identity, target => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            Base64Url.EncodeToString(SHA256.HashData(identity.Span).AsSpan(0, 16)));
    }

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> content, Func<Stream, Stream> compression)
    {
        using var output = new MemoryStream(content.Length / 3);
        using (var compressor = compression(output))
        {
            compressor.Write(content.Span);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static DateTimeOffset After(DateTimeOffset before, DateTimeOffset now)
    {
        var second = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return second > before ? second : before.AddSeconds(1);
    }
}
