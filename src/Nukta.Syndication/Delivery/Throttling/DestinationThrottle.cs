using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>
/// Keeps to every destination's pace, by slots taken from its own record so that it holds across any number of workers, and
/// pauses one that keeps failing so that it costs the others nothing (the circuit breaker of Nygard, “Release It!”).
/// </summary>
public sealed class DestinationThrottle(ILedger ledger, TimeProvider time, Random random)
{
    private const int FailuresThatPause = 5;
    private const int MostAttempts = 50;
    private static readonly Backoff Pause = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(20);

    /// <summary>Whether the pair may act now, and when otherwise.</summary>
    /// <param name="profile">The destination.</param>
    /// <param name="slot">The slot that the pair has; null: none yet.</param>
    /// <param name="request">What it wants to do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ThrottleDecision> AcquireAsync(DestinationProfile profile, DateTimeOffset? slot, OperationRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (profile.IsOurs)
        {
            return ThrottleDecision.Allowed;
        }

        if (slot > now && !request.IsUrgent)
        {
            return ThrottleDecision.Reserved(slot.Value);
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var state = await ReadAsync(profile.Id, cancellationToken);
            if (state.Value.PausedUntil > now)
            {
                return ThrottleDecision.Paused(state.Value.PausedUntil.Value + Backoff.Spread(Spread, random));
            }

            var needsTurn = profile.Pace > TimeSpan.Zero || (request.IsNewPost && profile.Spacing > TimeSpan.Zero);
            var probes = state.Value.Failures >= FailuresThatPause;
            var open = ThrottleDecision.Allowed with { IsHealthy = state.Value.Failures == 0 };
            if (!needsTurn && !probes)
            {
                return open;
            }

            var (taken, changed) = needsTurn ? RateLimiter.Reserve(state.Value, profile, slot, request, now) : (now, state.Value);
            if (probes && taken <= now)
            {
                // One goes ahead to see; the others wait for what it finds.
                changed = changed with { PausedUntil = now + profile.OperationTimeout + Spread };
            }

            if (changed == state.Value || await TryWriteAsync(profile.Id, changed, state.Tag, cancellationToken))
            {
                return taken > now ? ThrottleDecision.Reserved(taken) : open;
            }
        }

        throw new LedgerConflictException(LedgerKeys.Destination(profile.Id));
    }

    /// <summary>Whether the destination may be asked for something that readers do not see: that needs no turn, only a destination that works.</summary>
    public Task<ThrottleDecision> AcquireForQueryAsync(DestinationProfile profile, CancellationToken cancellationToken) =>
        AcquireAsync(profile with { Pace = TimeSpan.Zero }, null, new OperationRequest(IsNewPost: false, IsUrgent: true), cancellationToken);

    /// <summary>Learns from what became of a request whether the destination works.</summary>
    /// <param name="profile">The destination.</param>
    /// <param name="decision">By which the request went.</param>
    /// <param name="failure">Null: it was answered well.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task RecordOutcomeAsync(DestinationProfile profile, ThrottleDecision decision, DeliveryException? failure, CancellationToken cancellationToken) => failure switch
    {
        { Kind: FailureKind.Transient or FailureKind.Unknown } => FailedAsync(profile, failure.RetryAfter, cancellationToken),
        _ when decision.IsHealthy => Task.CompletedTask,
        _ => AnsweredAsync(profile, cancellationToken),
    };

    /// <summary>It answered, well or with a fault of the request: the destination works.</summary>
    private Task AnsweredAsync(DestinationProfile profile, CancellationToken cancellationToken) =>
        ChangeAsync(profile, state => state.Failures == 0 ? state : state with { Failures = 0, PausedUntil = null }, cancellationToken);

    private Task FailedAsync(DestinationProfile profile, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        ChangeAsync(
            profile,
            state =>
            {
                var failures = retryAfter is null ? state.Failures + 1 : state.Failures;
                var pause = retryAfter
                    ?? (failures < FailuresThatPause ? null : Pause.After(failures - FailuresThatPause));
                var until = time.GetUtcNow() + pause;

                // What somebody else was asked to wait for holds, whatever this one met.
                return state with { Failures = failures, PausedUntil = until > state.PausedUntil || state.PausedUntil is null ? until : state.PausedUntil };
            },
            cancellationToken);

    private async Task ChangeAsync(DestinationProfile profile, Func<ThrottleState, ThrottleState> change, CancellationToken cancellationToken)
    {
        if (profile.IsOurs)
        {
            return;
        }

        // Only a courtesy to the destination: when others are quicker, what they wrote will do.
        var state = await ReadAsync(profile.Id, cancellationToken);
        var changed = change(state.Value);
        if (changed != state.Value)
        {
            await TryWriteAsync(profile.Id, changed, state.Tag, cancellationToken);
        }
    }

    private async Task<Tagged<ThrottleState>> ReadAsync(string id, CancellationToken cancellationToken) =>
        await ledger.ReadAsync<ThrottleState>(LedgerKeys.Destination(id), cancellationToken) ?? new Tagged<ThrottleState>(new ThrottleState(), null);

    private async Task<bool> TryWriteAsync(string id, ThrottleState state, string? tag, CancellationToken cancellationToken) =>
        await ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.Destination(id), RecordJson.Serialize(state)) { Tag = tag }, [], cancellationToken) is not null;
}
