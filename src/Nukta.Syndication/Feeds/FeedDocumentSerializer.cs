using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Newtonsoft.Json;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>
/// A feed document as one blob: four bytes <c>NKF1</c>, the length of the index (32 bits, little endian), the index as JSON, then
/// all fragments and bodies one after another as they are. Reading copies nothing: segments are slices of the blob.
/// </summary>
public static class FeedDocumentSerializer
{
    private const int PrefixLength = 8;

    private static ReadOnlySpan<byte> Magic => "NKF1"u8;

    /// <summary>Writes the document.</summary>
    public static ReadOnlyMemory<byte> Write(FeedDocument document)
    {
        var segments = new SegmentList();
        var index = Encoding.UTF8.GetBytes(RecordJson.Serialize(new Index
        {
            Modified = document.Modified,
            SettingsHash = document.SettingsHash,
            MayHaveSubscribers = document.MayHaveSubscribers,
            Bodies = [.. document.Bodies.Select(body => new IndexedBody(
                body.Key, body.Value.MediaType, body.Value.Tag, segments.Add(body.Value.Identity), segments.Add(body.Value.Gzip), segments.Add(body.Value.Brotli)))],
            Entries = [.. document.Entries.Select(entry => new IndexedEntry(
                entry.ArticleId, entry.Version, entry.Published, entry.Updated, entry.Hash, entry.Link,
                [.. entry.Fragments.Select(fragment => new IndexedFragment(fragment.Key, segments.Add(fragment.Value)))]))],
            Tombstones = document.Tombstones,
        }));

        var blob = new byte[PrefixLength + index.Length + segments.Length];
        Magic.CopyTo(blob);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Magic.Length), index.Length);
        index.CopyTo(blob, PrefixLength);
        segments.CopyTo(blob.AsSpan(PrefixLength + index.Length));
        return blob;
    }

    /// <summary>Reads a document that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The blob is something else, or not whole.</exception>
    public static FeedDocument Read(ReadOnlyMemory<byte> blob)
    {
        if (blob.Length < PrefixLength || !blob.Span.StartsWith(Magic))
        {
            throw new InvalidDataException("The blob is no feed document: it does not begin with NKF1.");
        }

        var indexLength = BinaryPrimitives.ReadInt32LittleEndian(blob.Span[Magic.Length..]);
        if (indexLength < 0 || indexLength > blob.Length - PrefixLength)
        {
            throw new InvalidDataException($"The feed document is not whole: its index should have {indexLength} bytes.");
        }

        try
        {
            var index = RecordJson.Deserialize<Index>(Encoding.UTF8.GetString(blob.Span.Slice(PrefixLength, indexLength)));
            return Assemble(index, blob[(PrefixLength + indexLength)..]);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"The feed document is not whole: {fault.Message}", fault);
        }
    }

    private static FeedDocument Assemble(Index index, ReadOnlyMemory<byte> segments)
    {
        var next = 0;
        ReadOnlyMemory<byte> Take(int length)
        {
            var segment = segments.Slice(next, length);
            next += length;
            return segment;
        }

        return new FeedDocument
        {
            Modified = index.Modified,
            SettingsHash = index.SettingsHash,
            MayHaveSubscribers = index.MayHaveSubscribers,
            Bodies = index.Bodies.ToImmutableSortedDictionary(
                body => body.Format, body => new FeedBody(body.MediaType, Take(body.Identity), Take(body.Gzip), Take(body.Brotli), body.Tag), StringComparer.Ordinal),
            Entries = [.. index.Entries.Select(entry => new FeedEntry(entry.ArticleId, entry.Version, entry.Published, entry.Updated, entry.Hash, entry.Link)
            {
                Fragments = entry.Fragments.ToImmutableSortedDictionary(fragment => fragment.Format, fragment => Take(fragment.Length), StringComparer.Ordinal),
            })],
            Tombstones = [.. index.Tombstones],
        };
    }

    private sealed class SegmentList
    {
        private readonly List<ReadOnlyMemory<byte>> segments = [];

        public int Length { get; private set; }

        public int Add(ReadOnlyMemory<byte> segment)
        {
            segments.Add(segment);
            Length = checked(Length + segment.Length);
            return segment.Length;
        }

        public void CopyTo(Span<byte> target)
        {
            foreach (var segment in segments)
            {
                segment.Span.CopyTo(target);
                target = target[segment.Length..];
            }
        }
    }

    // The numbers are lengths; segments stand in the order of the index.
    private sealed record Index
    {
        public DateTimeOffset Modified { get; init; }

        public required string SettingsHash { get; init; }

        public bool MayHaveSubscribers { get; init; }

        public required IReadOnlyList<IndexedBody> Bodies { get; init; }

        public required IReadOnlyList<IndexedEntry> Entries { get; init; }

        public required IReadOnlyList<Tombstone> Tombstones { get; init; }
    }

    private sealed record IndexedBody(string Format, string MediaType, string Tag, int Identity, int Gzip, int Brotli);

    private sealed record IndexedEntry(
        string ArticleId, int Version, DateTimeOffset Published, DateTimeOffset Updated, string Hash, string Link, IReadOnlyList<IndexedFragment> Fragments);

    private sealed record IndexedFragment(string Format, int Length);
}
