using System.Globalization;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Storage;

/// <summary>The names of all records. What is read together shares a partition.</summary>
public static class LedgerKeys
{
    /// <summary>The row of every article's own record.</summary>
    public const string ArticleRow = "article";

    /// <summary>The row of the record that says which article translates this one.</summary>
    public const string TranslationRow = "translation";

    private const string ArticlePartition = "article:";
    private const string ChannelPartition = "channel:";
    private const string TopicPartition = "topic:";
    private const string DeliveryRow = "delivery:";
    private const string UploadRow = "upload:";
    private const string ClaimRow = "claim:";

    /// <summary>The partition of an article: its own record, its deliveries, and the uploads whose path names it.</summary>
    public static string PartitionOf(string articleId) => ArticlePartition + articleId;

    /// <summary>The article's own record.</summary>
    public static RecordKey Article(string articleId) => new(PartitionOf(articleId), ArticleRow);

    /// <summary>The record of one pair (article, destination).</summary>
    public static RecordKey Delivery(string articleId, string destinationId) => new(PartitionOf(articleId), DeliveryRow + destinationId);

    /// <summary>The record of which article says that it translates this one.</summary>
    public static RecordKey Translation(string articleId) => new(PartitionOf(articleId), TranslationRow);

    /// <summary>The record of one upload path, beside that of the article that the path names: both are read at once.</summary>
    public static RecordKey Upload(string path) => new(PartitionOf(ArticleId.OfPath(path)), UploadRow + path);

    /// <summary>The record of an upload that was rejected because its id is this article's, and the article another upload's.</summary>
    public static RecordKey Claim(string articleId, string path) => new(PartitionOf(articleId), ClaimRow + path);

    /// <summary>The record of one destination: its pace and its breaker.</summary>
    public static RecordKey Destination(string destinationId) => new("destination:" + destinationId, "state");

    /// <summary>The record of the tokens that a channel's platform has issued to us.</summary>
    public static RecordKey ChannelTokens(string channelId) => new(ChannelPartition + channelId, "tokens");

    /// <summary>The record of which configuration all articles have been looked at under.</summary>
    public static RecordKey AppliedConfiguration { get; } = new("configuration", "applied");

    /// <summary>The record of the articles that were withdrawn a moment ago because their uploads were gone.</summary>
    public static RecordKey RecentWithdrawals { get; } = new("uploads", "withdrawals");

    /// <summary>The record of a ledger that was found to be lost.</summary>
    public static RecordKey LedgerLoss { get; } = new("ledger", "loss");

    /// <summary>The record of which articles an item is that has somebody else's world-wide name.</summary>
    public static RecordKey NamedItem(string name) => new("item:" + RecordJson.HashText(name), "articles");

    /// <summary>The record of when and how far uploads were compared with the ledger.</summary>
    public static RecordKey UploadListing { get; } = new("uploads", "listing");

    /// <summary>The record of a message that failed too often.</summary>
    public static RecordKey DeadLetter(string queue, string message) => new("dead-letter:" + queue, RecordJson.HashText(message));

    /// <summary>The record of what a language service found in a text.</summary>
    public static RecordKey LanguageFindings(string textHash) => new("language:" + textHash, "findings");

    /// <summary>The record of how much text was sent to a language service on a day (<c>2026-03-02</c>, UTC).</summary>
    public static RecordKey TextRecords(string day) => new("language:" + day, "records");

    /// <summary>The partition of a feed's subscriptions.</summary>
    public static string PartitionOfTopic(string partner, string feed) => $"{TopicPartition}{partner}/{feed}";

    /// <summary>The record of one of a feed's subscriptions, by its place.</summary>
    public static RecordKey Subscription(string partner, string feed, int place) =>
        new(PartitionOfTopic(partner, feed), string.Create(CultureInfo.InvariantCulture, $"subscription:{place:000}"));

    /// <summary>The record of what the outside hub was told of a feed.</summary>
    public static RecordKey HubPing(string partner, string feed) => new(PartitionOfTopic(partner, feed), "ping");

    /// <summary>The feed (<c>partner/feed</c>) whose subscriptions a partition holds; null when it is no feed's.</summary>
    public static string? TopicOf(string partition) => After(TopicPartition, partition);

    /// <summary>The article that a partition belongs to; null when it is no article's.</summary>
    public static string? ArticleIdOf(string partition) => After(ArticlePartition, partition);

    /// <summary>The upload path that a row belongs to; null when it is no upload's.</summary>
    public static string? UploadPathOf(string row) => After(UploadRow, row);

    /// <summary>The upload path that a row is the claim of; null when it is no claim.</summary>
    public static string? ClaimantOf(string row) => After(ClaimRow, row);

    /// <summary>The channel that a partition belongs to; null when it is no channel's.</summary>
    public static string? ChannelIdOf(string partition) => After(ChannelPartition, partition);

    /// <summary>The destination that a row is the delivery to; null when it is no delivery.</summary>
    public static string? DestinationIdOf(string row) => After(DeliveryRow, row);

    private static string? After(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
