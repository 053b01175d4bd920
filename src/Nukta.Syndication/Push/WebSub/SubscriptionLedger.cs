using System.Globalization;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>The records of one feed's subscriptions: a bounded number of places, used again when a subscription is over.</summary>
public sealed class SubscriptionLedger(ILedger ledger)
{
    /// <summary>The most subscriptions that a feed can have.</summary>
    public const int MostSubscriptions = 1000;

    /// <summary>All that are not over, with what tells the outside hub.</summary>
    public async Task<FeedSubscriptions> ReadAsync(string partner, string feed, CancellationToken cancellationToken)
    {
        var places = new Dictionary<RecordKey, Tagged<Subscription>>();
        Tagged<HubPing>? ping = null;
        foreach (var record in await ledger.ReadPartitionAsync(LedgerKeys.PartitionOfTopic(partner, feed), cancellationToken))
        {
            if (record.Key == LedgerKeys.HubPing(partner, feed))
            {
                ping = record.As<HubPing>();
            }
            else
            {
                places[record.Key] = record.As<Subscription>();
            }
        }

        return new FeedSubscriptions(partner, feed, places, ping ?? new Tagged<HubPing>(new HubPing((string?)null), null));
    }

    /// <summary>Writes a subscription; null: somebody else changed it meanwhile.</summary>
    public async Task<Tagged<Subscription>?> TryWriteAsync(RecordKey key, Tagged<Subscription> known, Subscription changed, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        // What is over keeps no secret.
        var kept = changed.IsOver ? new Subscription(changed.Extension, changed.Callback) : changed;
        var record = new LedgerRecord(key, RecordJson.Serialize(kept)) { Due = kept.IsOver ? null : due, Tag = known.Tag };
        return await ledger.TryWriteAsync(record, [], cancellationToken) is { } tag ? new Tagged<Subscription>(kept, tag) : null;
    }

    /// <summary>Writes what the outside hub was told; false: somebody else did meanwhile.</summary>
    public async Task<bool> TryWriteAsync(FeedSubscriptions feed, HubPing changed, DateTimeOffset? due, CancellationToken cancellationToken) =>
        await ledger.TryWriteAsync(
            new LedgerRecord(LedgerKeys.HubPing(feed.Partner, feed.Feed), RecordJson.Serialize(changed)) { Due = due, Tag = feed.Ping.Tag }, [], cancellationToken) is not null;
}

/// <summary>The subscriptions of one feed as they were read.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Feed">The feed's name.</param>
/// <param name="Places">Every place that was ever used, by its key.</param>
/// <param name="Ping">What the outside hub was told.</param>
public sealed record FeedSubscriptions(string Partner, string Feed, IReadOnlyDictionary<RecordKey, Tagged<Subscription>> Places, Tagged<HubPing> Ping)
{
    /// <summary>Those that are not over.</summary>
    public IEnumerable<KeyValuePair<RecordKey, Tagged<Subscription>>> Live => Places.Where(place => !place.Value.Value.IsOver);

    /// <summary>
    /// The place of a callback's subscription, or a free one: the same for the same callback, so that two requests at once meet
    /// there. Null: all are taken.
    /// </summary>
    public (RecordKey Key, Tagged<Subscription> Known)? PlaceOf(string extension, Uri callback)
    {
        var fresh = new Subscription(extension, callback);
        foreach (var (key, known) in Live)
        {
            if (known.Value.Extension == extension && known.Value.Callback == callback)
            {
                return (key, known);
            }
        }

        var first = int.Parse(RecordJson.HashText($"{extension} {callback.AbsoluteUri}")[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        for (var step = 0; step < SubscriptionLedger.MostSubscriptions; step++)
        {
            var key = LedgerKeys.Subscription(Partner, Feed, (first + step) % SubscriptionLedger.MostSubscriptions);
            if (!Places.TryGetValue(key, out var place) || place.Value.IsOver)
            {
                return (key, new Tagged<Subscription>(fresh, place?.Tag));
            }
        }

        return null;
    }
}
