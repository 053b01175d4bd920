using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>Looks at one subscription: verifies what was asked, ends what is over, delivers what is new.</summary>
internal sealed class SubscriptionReconciler(SubscriptionLedger subscriptions, SubscriberCalls calls, TimeProvider time, TimeSpan interval)
{
    private const int MostQuestions = 4;

    // Longer than a call: who finds a delivery older than this does it again.
    /// <summary>The waits after failures.</summary>
    public static readonly Backoff Retry = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private static readonly TimeSpan DeliveryLease = TimeSpan.FromMinutes(1);

    /// <summary>Does what is to be done now. When somebody else changes the subscription meanwhile, the rest is theirs.</summary>
    public async Task LookAsync(RecordKey key, Tagged<Subscription> known, TopicView view, CancellationToken cancellationToken)
    {
        var place = new Place(this, key, view);
        Tagged<Subscription>? now = known;
        foreach (var step in new Func<Place, Tagged<Subscription>, CancellationToken, Task<Tagged<Subscription>?>>[] { RefuseAsync, VerifyAsync, EndAsync, DeliverAsync })
        {
            now = await step(place, now, cancellationToken);
            if (now is null || now.Value.IsOver)
            {
                return;
            }
        }

        if (ReferenceEquals(now, known))
        {
            // The sweep may have sent us here, and has moved the record's instant.
            await place.WriteAsync(now, now.Value, cancellationToken);
        }
    }

    // The topic is gone, or the key that opened it is: neither the subscription nor the wish has a future.
    private async Task<Tagged<Subscription>?> RefuseAsync(Place place, Tagged<Subscription> known, CancellationToken cancellationToken)
    {
        var (subscription, view) = (known.Value, place.View);
        var isWanted = subscription.Wish is { Subscribes: true } change && !view.IsOpenTo(change.KeyHash);
        var isActive = subscription.LeaseUntil is not null && !view.IsOpenTo(subscription.KeyHash);
        if (view.Body is not null && !isWanted && !isActive)
        {
            return known;
        }

        if (view.Body is null && subscription.Wish is not { Subscribes: true } && subscription.LeaseUntil is null)
        {
            return known;
        }

        var changed = view.Body is null || isActive ? new Subscription(subscription.Extension, subscription.Callback) : subscription with { Wish = null };
        var written = await place.WriteAsync(known, changed, cancellationToken);
        if (written is not null)
        {
            await calls.DenyAsync(view.Site, view.Topic, subscription.Callback, "There is no such topic, or the key does not open it.", cancellationToken);
        }

        return written;
    }

    private async Task<Tagged<Subscription>?> VerifyAsync(Place place, Tagged<Subscription> known, CancellationToken cancellationToken)
    {
        var subscription = known.Value;
        if (subscription.Wish is not { } change || change.AskAt > time.GetUtcNow())
        {
            return known;
        }

        // §5.3: the lease is measured from the question.
        var asked = time.GetUtcNow();
        var answer = await calls.VerifyAsync(place.View.Site, place.View.Topic, subscription, cancellationToken);
        var changed = (answer, change) switch
        {
            (SubscriberAnswer.Yes, { Subscribes: true }) => subscription with
            {
                Wish = null,
                LeaseUntil = asked + change.Lease,
                Secret = change.Secret,
                KeyHash = change.KeyHash,
                Failures = 0,
                RetryAt = null,
            },
            (SubscriberAnswer.Yes, _) => new Subscription(subscription.Extension, subscription.Callback),
            (SubscriberAnswer.None, { Attempts: < MostQuestions - 1 }) => subscription with
            {
                Wish = change with { Attempts = change.Attempts + 1, AskAt = time.GetUtcNow() + Retry.After(change.Attempts) },
            },
            // §5.1: what is not verified leaves the subscription as it was.
            _ => subscription with { Wish = null },
        };
        return await place.WriteAsync(known, changed, cancellationToken);
    }

    private async Task<Tagged<Subscription>?> EndAsync(Place place, Tagged<Subscription> known, CancellationToken cancellationToken) =>
        known.Value.LeaseUntil <= time.GetUtcNow()
            ? await place.WriteAsync(known, new Subscription(known.Value.Extension, known.Value.Callback) { Wish = known.Value.Wish }, cancellationToken)
            : known;

    private async Task<Tagged<Subscription>?> DeliverAsync(Place place, Tagged<Subscription> known, CancellationToken cancellationToken)
    {
        var (subscription, view, now) = (known.Value, place.View, time.GetUtcNow());
        if (subscription.LeaseUntil is null || view.Body is not { } body || subscription.Delivered == body.Tag || subscription.RetryAt > now || subscription.DeliveringUntil > now)
        {
            return known;
        }

        // Two workers never deliver to one subscriber at once, so that an older feed cannot arrive after a newer one.
        var begun = await place.WriteAsync(known, subscription with { DeliveringUntil = now + DeliveryLease }, cancellationToken);
        if (begun is null)
        {
            return null;
        }

        var answer = await calls.DeliverAsync(view.Site, view.Topic, view.Partner!.Public, subscription, body, cancellationToken);
        var changed = answer switch
        {
            SubscriberAnswer.Yes => begun.Value with { Delivered = body.Tag, DeliveringUntil = null, Failures = 0, RetryAt = null },
            // §7: 410 says that the subscription was deleted.
            SubscriberAnswer.No => new Subscription(subscription.Extension, subscription.Callback),
            _ => begun.Value with { DeliveringUntil = null, Failures = subscription.Failures + 1, RetryAt = time.GetUtcNow() + Retry.After(subscription.Failures) },
        };
        return await place.WriteAsync(begun, changed, cancellationToken);
    }

    private DateTimeOffset DueOf(Subscription subscription)
    {
        var next = time.GetUtcNow() + interval;
        DateTimeOffset?[] instants = [next, subscription.LeaseUntil, subscription.Wish?.AskAt, subscription.RetryAt, subscription.DeliveringUntil];
        return instants.Min()!.Value;
    }

    private sealed class Place(SubscriptionReconciler pair, RecordKey key, TopicView view)
    {
        public TopicView View => view;

        public Task<Tagged<Subscription>?> WriteAsync(Tagged<Subscription> known, Subscription changed, CancellationToken cancellationToken) =>
            pair.WriteAsync(key, known, changed, cancellationToken);
    }

    private Task<Tagged<Subscription>?> WriteAsync(RecordKey key, Tagged<Subscription> known, Subscription changed, CancellationToken cancellationToken) =>
        subscriptions.TryWriteAsync(key, known, changed, DueOf(changed), cancellationToken);
}
