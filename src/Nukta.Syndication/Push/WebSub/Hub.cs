using System.Globalization;
using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>
/// Our own hub for our own feeds (WebSub, W3C Recommendation of 23 January 2018): takes requests to subscribe and unsubscribe.
/// Whether the subscriber means it is asked afterwards (<see cref="TopicDistribution"/>).
/// </summary>
public sealed class Hub(SubscriptionLedger subscriptions, Hints hints, TimeProvider time)
{
    private const int MostAttempts = 20;
    private const int LongestCallback = 2000;
    private const int LongestSecret = 199; // bytes: §5.1 says less than 200

    /// <summary>The lease that a subscriber gets who asks for none.</summary>
    public static readonly TimeSpan UsualLease = TimeSpan.FromDays(10);

    /// <summary>Who asks for less gets this.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromHours(1);

    /// <summary>Who asks for more gets this.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(30);

    /// <summary>Notes a request; null: it will be verified. Otherwise what is wrong with it, as plain text.</summary>
    /// <param name="request">Its topic is served, and the subscriber may have it.</param>
    /// <param name="keyHash">SHA-256 of the partner's key that was presented; null: the topic is public.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Others changed the feed's subscriptions twenty times in a row.</exception>
    public async Task<string?> TakeAsync(SubscriptionRequest request, string? keyHash, CancellationToken cancellationToken)
    {
        if (WrongWith(request, out var lease) is { } fault)
        {
            return fault;
        }

        var (topic, callback) = (request.Topic, new Uri(request.Callback));
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var feed = await subscriptions.ReadAsync(topic.Partner, topic.Feed, cancellationToken);
            if (feed.PlaceOf(topic.Extension, callback) is not var (key, known))
            {
                return "This feed has as many subscriptions as it can have; try again later.";
            }

            if (known.Value.IsOver && !request.Subscribes)
            {
                // Nothing to end; asking the callback would only help those who want it to be asked.
                return null;
            }

            var change = new SubscriptionChange(request.Subscribes, lease) { Secret = request.Secret, KeyHash = keyHash, AskAt = time.GetUtcNow() };
            if (await subscriptions.TryWriteAsync(key, known, known.Value with { Wish = change }, time.GetUtcNow(), cancellationToken) is not null)
            {
                await hints.LookAtTopicAsync(topic.Partner, topic.Feed, TimeSpan.Zero, cancellationToken);
                return null;
            }
        }

        throw new LedgerConflictException(LedgerKeys.HubPing(topic.Partner, topic.Feed));
    }

    private static string? WrongWith(SubscriptionRequest request, out TimeSpan lease)
    {
        lease = UsualLease;
        if (request.Callback.Length > LongestCallback || !Uri.TryCreate(request.Callback, UriKind.Absolute, out var callback)
            || callback.Scheme is not ("http" or "https") || callback.UserInfo.Length > 0 || callback.Fragment.Length > 0)
        {
            return $"hub.callback must be an http or https address of at most {LongestCallback} characters, without user name and fragment.";
        }

        if (request.Secret is { } secret && Encoding.UTF8.GetByteCount(secret) > LongestSecret)
        {
            return "hub.secret must have less than 200 bytes.";
        }

        if (request.LeaseSeconds is { Length: > 0 } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
            {
                return "hub.lease_seconds must be a positive whole number.";
            }

            var asked = TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestLease.TotalSeconds));
            lease = asked < ShortestLease ? ShortestLease : asked;
        }

        return null;
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Subscribes">False: it unsubscribes.</param>
/// <param name="Topic">What is subscribed to.</param>
/// <param name="Callback">Where deliveries are to go.</param>
/// <param name="LeaseSeconds">How long; null: as we like.</param>
/// <param name="Secret">Signs deliveries; null: none.</param>
public sealed record SubscriptionRequest(bool Subscribes, FeedTopic Topic, string Callback, string? LeaseSeconds, string? Secret);
