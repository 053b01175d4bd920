using Nukta.Syndication.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>
/// Keeps to every destination's pace, by slots taken from its own record so that it holds across any number of workers, and
/// pauses one that keeps failing so that it costs the others nothing (the circuit breaker of Nygard, “Release It!”).
/// </summary>
public sealed class DestinationGate(ILedger ledger, TimeProvider time, Random random)
{
    private const int FailuresThatPause = 5;
    private const int MostAttempts = 50;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(20);

    /// <summary>Whether the pair may act now, and when otherwise.</summary>
    /// <param name="profile">The destination.</param>
    /// <param name="slot">The slot that the pair has; null: none yet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Passage> EnterAsync(DestinationProfile profile, DateTimeOffset? slot, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (profile.IsOurs || slot > now)
        {
            return slot > now && !profile.IsOurs ? Passage.InSlot(slot.Value) : Passage.Open;
        }

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var state = await ReadAsync(profile.Id, cancellationToken);
            if (state.Value.PausedUntil > now)
            {
                return Passage.After(state.Value.PausedUntil.Value + Jitter(Spread));
            }

            var needsSlot = slot is null && profile.Pace > TimeSpan.Zero;
            var probes = state.Value.Failures >= FailuresThatPause;
            if (!needsSlot && !probes)
            {
                return Passage.Open;
            }

            var (taken, changed) = needsSlot ? TakeSlot(state.Value, profile, now) : (now, state.Value);
            if (probes)
            {
                // One goes ahead to see; the others wait for what it finds.
                changed = changed with { PausedUntil = (taken > now ? taken : now) + profile.ActTimeout + Spread };
            }

            if (await TryWriteAsync(profile.Id, changed, state.Tag, cancellationToken))
            {
                return taken > now ? Passage.InSlot(taken) : Passage.Open;
            }
        }

        throw new LedgerConflictException(LedgerKeys.Destination(profile.Id));
    }

    /// <summary>An act was answered, well or with a fault of its own: the destination works.</summary>
    public Task AnsweredAsync(DestinationProfile profile, CancellationToken cancellationToken) =>
        ChangeAsync(profile, state => state.Failures == 0 ? state : state with { Failures = 0, PausedUntil = null }, cancellationToken);

    /// <summary>An act failed because the destination does, or because it asked us to wait.</summary>
    public Task FailedAsync(DestinationProfile profile, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        ChangeAsync(
            profile,
            state =>
            {
                var failures = retryAfter is null ? state.Failures + 1 : state.Failures;
                var pause = retryAfter
                    ?? (failures < FailuresThatPause ? null : Shortest(FirstPause * Math.Pow(2, Math.Min(failures - FailuresThatPause, 10)), LongestPause));
                return state with { Failures = failures, PausedUntil = pause is { } wait ? time.GetUtcNow() + wait : null };
            },
            cancellationToken);

    private async Task ChangeAsync(DestinationProfile profile, Func<DestinationState, DestinationState> change, CancellationToken cancellationToken)
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

    private static (DateTimeOffset Slot, DestinationState Changed) TakeSlot(DestinationState state, DestinationProfile profile, DateTimeOffset now)
    {
        var arrival = state.NextSlot > now ? state.NextSlot : now;
        var slot = arrival - (profile.Pace * (profile.Burst - 1));
        return (slot > now ? slot : now, state with { NextSlot = arrival + profile.Pace });
    }

    private async Task<Tagged<DestinationState>> ReadAsync(string id, CancellationToken cancellationToken) =>
        await ledger.ReadAsync<DestinationState>(LedgerKeys.Destination(id), cancellationToken) ?? new Tagged<DestinationState>(new DestinationState(), null);

    private async Task<bool> TryWriteAsync(string id, DestinationState state, string? tag, CancellationToken cancellationToken) =>
        await ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.Destination(id), RecordJson.Serialize(state)) { Tag = tag }, [], cancellationToken) is not null;

    private static TimeSpan? Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Jitter(TimeSpan most)
    {
        lock (random)
        {
            return most * random.NextDouble();
        }
    }
}

/// <summary>A destination's answer to a pair that wants to act.</summary>
public sealed record Passage
{
    private Passage()
    {
    }

    /// <summary>It may act now.</summary>
    public static Passage Open { get; } = new();

    /// <summary>When to ask again, or, in a slot, to act (UTC); null: it may act now.</summary>
    public DateTimeOffset? Wait { get; private init; }

    /// <summary>True when that instant is the pair's own: it need not ask for a slot again.</summary>
    public bool IsSlot { get; private init; }

    /// <summary>It has a turn of its own at this instant (UTC).</summary>
    public static Passage InSlot(DateTimeOffset at) => new() { Wait = at, IsSlot = true };

    /// <summary>Nobody may act before this instant (UTC).</summary>
    public static Passage After(DateTimeOffset at) => new() { Wait = at };
}
