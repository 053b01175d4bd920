using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What the first page shows.</summary>
/// <param name="Configuration">In force: its feeds and channels.</param>
/// <param name="Summary">The newest of everything.</param>
public sealed record HomeModel(SyndicationConfiguration Configuration, OperationsSummary Summary)
{
    /// <summary>The same for programs.</summary>
    internal object ForPrograms() => new
    {
        Feeds =
            from partner in Configuration.Partners
            from feed in partner.Feeds
            from format in feed.Formats
            select new { Partner = partner.Id, Feed = feed.Name, Format = format, Url = PageAddress.OfFeed(partner.Id, feed.Name, format), partner.Public },
        Channels = Configuration.Channels.Select(channel => new
        {
            channel.Id,
            channel.Platform,
            Outbox = channel.Credentials.Count == 0 ? PageAddress.OfOutbox(channel.Id) : null,
        }),
        Summary.Articles,
        Summary.Attention,
        Summary.HeldWithdrawals,
        Summary.Audit,
    };
}
