using System.Text;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>What a channel without credentials has “posted”: same texts, nothing leaves the machine.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Platform">Whose rules the posts follow.</param>
public sealed record OutboxDocument(string Channel, string Platform)
{
    /// <summary>How many posts are kept; the oldest go first.</summary>
    public const int Most = 500;

    /// <summary>Oldest first; removed ones are kept and say so.</summary>
    public IReadOnlyList<OutboxPost> Posts { get; init; } = [];

    /// <summary>The document's name in the feed store.</summary>
    public static string NameOf(string channel) => $"outbox/{channel}";

    /// <summary>Reads a channel's outbox; null when it has posted nothing yet.</summary>
    /// <exception cref="Newtonsoft.Json.JsonException">The stored document is damaged.</exception>
    public static async Task<OutboxDocument?> ReadAsync(IFeedStore documents, string channel, CancellationToken cancellationToken) =>
        await documents.ReadAsync(NameOf(channel), unlessTag: null, cancellationToken) is { Content: { } content } ? Parse(content) : null;

    internal static OutboxDocument Parse(ReadOnlyMemory<byte> content) => RecordJson.Deserialize<OutboxDocument>(Encoding.UTF8.GetString(content.Span));

    internal ReadOnlyMemory<byte> ToBytes() => Encoding.UTF8.GetBytes(RecordJson.Serialize(this));
}

/// <summary>One post in an outbox.</summary>
/// <param name="Id">Derived from the key.</param>
/// <param name="Key">The act that made it.</param>
/// <param name="Post">As it would have gone out.</param>
/// <param name="Created">UTC.</param>
public sealed record OutboxPost(string Id, string Key, Post Post, DateTimeOffset Created)
{
    /// <summary>When it was last changed (UTC); null: never.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>When it was removed (UTC); null: it is there.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The id of the post that it replies to; null: none.</summary>
    public string? ReplyTo { get; init; }
}
