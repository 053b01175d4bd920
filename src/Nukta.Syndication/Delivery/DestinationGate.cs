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

    // The sweep comes a minute after a lost hint. Who is later than that has missed its turn: after an outage all turns are in the past,
    // and acting in all of them at once is what the pace forbids.
    private static readonly TimeSpan TurnKept = TimeSpan.FromMinutes(3);

    /// <summary>Whether the pair may act now, and when otherwise.</summary>
    /// <param name="profile">The destination.</param>
    /// <param name="slot">The slot that the pair has; null: none yet.</param>
    /// <param name="turn">What it wants to do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Passage> EnterAsync(DestinationProfile profile, DateTimeOffset? slot, Turn turn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (profile.IsOurs)
        {
            return Passage.Open;
        }

        if (slot > now && !turn.IsUrgent)
        {
            return Passage.InSlot(slot.Value);
        }

        slot = slot < now - TurnKept ? null : slot;

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var state = await ReadAsync(profile.Id, cancellationToken);
            if (state.Value.PausedUntil > now)
            {
                return Passage.After(state.Value.PausedUntil.Value + Jitter(Spread));
            }

            var needsSlot = slot is null && (profile.Pace > TimeSpan.Zero || (turn.IsNewPost && profile.Spacing > TimeSpan.Zero));
            var probes = state.Value.Failures >= FailuresThatPause;
            var open = Passage.Open with { IsHealthy = state.Value.Failures == 0 };
            if (!needsSlot && !probes)
            {
                return open;
            }

            var (taken, changed) = needsSlot ? TakeSlot(state.Value, profile, turn, now) : (now, state.Value);
            if (probes)
            {
                // One goes ahead to see; the others wait for what it finds.
                changed = changed with { PausedUntil = (taken > now ? taken : now) + profile.ActTimeout + Spread };
            }

            if (await TryWriteAsync(profile.Id, changed, state.Tag, cancellationToken))
            {
                return taken > now ? Passage.InSlot(taken) : open;
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

    /// <summary>What is urgent goes now; the others, behind it, make up for it.</summary>
    private static (DateTimeOffset Slot, DestinationState Changed) TakeSlot(DestinationState state, DestinationProfile profile, Turn turn, DateTimeOffset now)
    {
        var arrival = Later(state.NextSlot, now);
        var isSpaced = turn.IsNewPost && profile.Spacing > TimeSpan.Zero;
        var paced = Later(arrival - (profile.Pace * (profile.Burst - 1)), now);
        var slot = turn.IsUrgent ? now : isSpaced ? Later(paced, state.NextPost) : paced;
        return (slot, state with
        {
            NextSlot = arrival + profile.Pace,
            NextPost = isSpaced ? Later(state.NextPost, slot + profile.Spacing) : state.NextPost,
        });
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

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

/// <summary>What a pair wants to do at a destination.</summary>
/// <param name="IsNewPost">True: it makes something that was not there; false: it changes or removes something.</param>
/// <param name="IsUrgent">True: it waits for no turn, only for a destination that works.</param>
public readonly record struct Turn(bool IsNewPost, bool IsUrgent);

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

    /// <summary>True when no failure is counted there: after a success nothing needs to be read or written.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>True when that instant is the pair's own: it need not ask for a slot again.</summary>
    public bool IsSlot { get; private init; }

    /// <summary>It has a turn of its own at this instant (UTC).</summary>
    public static Passage InSlot(DateTimeOffset at) => new() { Wait = at, IsSlot = true };

    /// <summary>Nobody may act before this instant (UTC).</summary>
    public static Passage After(DateTimeOffset at) => new() { Wait = at };
}
