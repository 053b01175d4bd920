using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>Says that a feed has changed, to whoever distributes it.</summary>
public sealed class TopicHints(SubscriptionLedger subscriptions, Hints hints)
{
    // A burst of articles is one delivery.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    /// <summary>Sends a hint where anybody is to be told. Called before the change's outcome is recorded, so that a crash repeats it.</summary>
    /// <param name="settings">The feed.</param>
    /// <param name="document">As it was written with the change: it alone says where nobody has ever subscribed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ChangedAsync(FeedSettings settings, FeedDocument document, CancellationToken cancellationToken)
    {
        var tellsOutside = settings.Partner.Public && HubAddress.Outside(settings.Site) is not null;
        if (tellsOutside || (document.MayHaveSubscribers && await HasSubscribersAsync(settings, cancellationToken)))
        {
            await hints.LookAtTopicAsync(settings.Partner.Id, settings.Feed.Name, Gathering, cancellationToken);
        }
    }

    private async Task<bool> HasSubscribersAsync(FeedSettings settings, CancellationToken cancellationToken) =>
        (await subscriptions.ReadAsync(settings.Partner.Id, settings.Feed.Name, cancellationToken)).Live.Any();
}
