using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What the first page shows.</summary>
/// <param name="Configuration">In force: its feeds and channels.</param>
/// <param name="Summary">The newest of everything.</param>
public sealed record HomeModel(SyndicationConfiguration Configuration, OperationsSummary Summary)
{
    /// <summary>The same for programs.</summary>
    internal HomeAnswer ForPrograms() => new(
        [
            .. from partner in Configuration.Partners
               from feed in partner.Feeds
               from format in feed.Formats
               select new FeedAnswer(partner.Id, feed.Name, format, Routes.OfFeed(partner.Id, feed.Name, format), partner.Public),
        ],
        [.. Configuration.Channels.Select(channel => new ChannelAnswer(channel.Id, channel.Platform, channel.Credentials.Count == 0 ? Routes.OfOutbox(channel.Id) : null))],
        Summary.Articles,
        Summary.Attention,
        Summary.HeldWithdrawals,
        Summary.Audit);
}

/// <summary>The first page, for programs.</summary>
internal sealed record HomeAnswer(
    IReadOnlyList<FeedAnswer> Feeds,
    IReadOnlyList<ChannelAnswer> Channels,
    IReadOnlyList<ArticleRecord> Articles,
    IReadOnlyList<AttentionItem> Attention,
    int HeldWithdrawals,
    IReadOnlyList<AuditEntry> Audit);

/// <summary>A feed in one format.</summary>
internal sealed record FeedAnswer(string Partner, string Feed, string Format, string Url, bool Public);

/// <summary>A channel; its outbox is a path, null where it posts for real.</summary>
internal sealed record ChannelAnswer(string Id, string Platform, string? Outbox);
