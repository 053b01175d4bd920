using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>
/// Makes every subscriber have the newest bytes of what it subscribed to. Like the reconciler of articles, it compares what is with
/// what should be: hints only say that a look may be worth while, and a burst of changes is one delivery. A delivery whose end
/// nobody heard is made again; the same feed twice is once.
/// </summary>
public sealed class TopicDistribution(
    SubscriptionLedger subscriptions, IFeedStore feeds, FeedWriter writer, IConfigurationInForce configuration, PushServices services, TimeProvider time)
{
    private const int SideBySide = 16;

    // Finds what hints have lost.
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly SubscriberCalls _calls = new(services);

    /// <summary>Looks at a feed and all its subscriptions.</summary>
    public async Task LookAsync(string partnerId, string feedName, CancellationToken cancellationToken)
    {
        var current = configuration.Current;
        var partner = current.Partners.FirstOrDefault(partner => partner.Id == partnerId);

        // The subscriptions first: whoever delivers newer bytes than these changes a record that we have read, and ours is refused.
        var known = await subscriptions.ReadAsync(partnerId, feedName, cancellationToken);
        var stored = await feeds.ReadAsync(FeedDocument.NameOf(partnerId, feedName), null, cancellationToken);
        var document = stored?.Content is { } content ? FeedDocumentSerializer.Read(content) : null;
        var settings = FeedSettings.AllOf(current).FirstOrDefault(settings => settings.Partner.Id == partnerId && settings.Feed.Name == feedName);
        if (known.Live.Any() && document is { MayHaveSubscribers: false } && settings is not null)
        {
            // Before any subscription becomes active, and we go on with what this answers: a change before the note is in it, and
            // who makes a later one sees the note and the subscription, and sends a hint. Until then a wish is due, so that a crash
            // leads here again. Where there is no such feed or document, all subscriptions end below.
            document = await writer.NoteSubscriberAsync(settings, cancellationToken);
        }

        document ??= FeedDocument.Empty;
        var pair = new SubscriptionReconciler(subscriptions, _calls, time, Interval);
        await Parallel.ForEachAsync(known.Live, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (place, token) =>
        {
            var topic = new FeedTopic(partnerId, feedName, place.Value.Value.Extension);
            var view = new TopicView(current.Site, topic, partner, topic.IsServed(current) ? document.Bodies.GetValueOrDefault(topic.Extension) : null);
            await pair.LookAsync(place.Key, place.Value, view, token);
        });
        if (partner is { Public: true } && HubAddress.Outside(current.Site) is { } outside && document.Bodies.Count > 0)
        {
            await TellAsync(outside, current.Site, known, document, cancellationToken);
        }
    }

    private async Task TellAsync(Uri hub, Site site, FeedSubscriptions known, FeedDocument document, CancellationToken cancellationToken)
    {
        var news = RecordJson.HashText(string.Join('\n', document.Bodies.Select(body => $"{body.Key} {body.Value.Tag}").Prepend(hub.AbsoluteUri)));
        var (ping, now) = (known.Ping.Value, time.GetUtcNow());
        if (ping.Told == news || ping.RetryAt > now)
        {
            return;
        }

        var topics = document.Bodies.Keys.Select(extension => new FeedTopic(known.Partner, known.Feed, extension).Address(site));
        if (await _calls.PublishAsync(hub, topics, cancellationToken) == SubscriberAnswer.Yes)
        {
            await subscriptions.TryWriteAsync(known, new HubPing(news), null, cancellationToken);
            return;
        }

        var retryAt = now + SubscriptionReconciler.Retry.After(ping.Failures);
        await subscriptions.TryWriteAsync(known, ping with { Failures = ping.Failures + 1, RetryAt = retryAt }, retryAt, cancellationToken);
    }
}

/// <summary>A topic as it is now.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Partner">Whose feed it is; null: there is no such partner any more.</param>
/// <param name="Body">Its bytes; null: it is not served (any more, or yet).</param>
internal sealed record TopicView(Site Site, FeedTopic Topic, Partner? Partner, FeedBody? Body)
{
    /// <summary>Whether who holds a key with this hash may have it.</summary>
    public bool IsOpenTo(string? keyHash) =>
        Partner is { Public: true } || (keyHash is not null && Partner?.Keys.Contains(keyHash, StringComparer.OrdinalIgnoreCase) == true);
}
