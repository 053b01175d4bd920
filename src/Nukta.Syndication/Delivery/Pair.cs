using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Makes one destination show what it should of one article: plan, resolve, act, until there is nothing more to do now.</summary>
public sealed class Pair(PairLedger ledger, DestinationGate gate, Performer performer, Resolver resolver, Worker worker, TimeProvider time)
{
    // Resolve, replace something that is gone, create, and what a platform may add to that; more than this is a quarrel.
    private const int MostRounds = 8;

    /// <summary>Looks at the pair, and acts as far as it may now.</summary>
    /// <param name="article">Its newest version.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="pair">Their record.</param>
    /// <param name="read">When both were read, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair, or it was read too long ago: read everything again.</exception>
    public async Task<PairOutcome> ReconcileAsync(
        Article article, IDestination destination, Tagged<DeliveryRecord> pair, long read, CancellationToken cancellationToken)
    {
        var before = pair.Value;
        for (var round = 0; ; round++)
        {
            var now = time.GetUtcNow();
            if (!TryWant(article, destination, now, out var wanted, out var fault))
            {
                return await StopAsync(article, destination, pair, fault, cancellationToken);
            }

            var plan = Planner.Next(article, destination.Profile, wanted, pair.Value, worker, now);
            var outcome = OutcomeOf(destination, wanted, pair.Value) with { Acted = pair.Value.Acts > before.Acts, Failed = HasFailed(pair.Value, before) };
            switch (plan)
            {
                case Plan.Settled:
                    await TidyAsync(article, destination, pair, cancellationToken);
                    return outcome;
                case Plan.Superseded:
                    throw new LedgerConflictException(Intake.LedgerKeys.Article(article.Id));
                case Plan.Stopped stopped:
                    return outcome with { Standing = PairStanding.Stopped, Message = stopped.Trouble.Message };
                case Plan.Wait wait:
                    return outcome with { Standing = PairStanding.Waiting, LookAgain = wait.Until, Message = pair.Value.Trouble?.Message };
                case Plan.Resolve or Plan.Act when round == MostRounds:
                    return outcome with { Standing = PairStanding.Waiting, LookAgain = now + PairLedger.SweepGrace, Message = "It keeps changing there." };
                case Plan.Resolve resolve:
                    var resolution = await resolver.ResolveAsync(article, destination, resolve.Intent, wanted, pair, cancellationToken);
                    pair = resolution.Pair;
                    if (resolution.Again is { } again && await ActAsync(again) is { } later)
                    {
                        return later;
                    }

                    break;
                case Plan.Act act:
                    if (await ActAsync(act) is { } turn)
                    {
                        return turn;
                    }

                    break;
            }

            // Acts when it is the pair's turn; answers how it waits for that otherwise.
            async Task<PairOutcome?> ActAsync(Plan.Act act)
            {
                if (time.GetElapsedTime(read) > Lease.LongestLook)
                {
                    throw new LedgerConflictException(Intake.LedgerKeys.Article(article.Id));
                }

                var passage = await gate.EnterAsync(destination.Profile, pair.Value.Slot, TurnOf(article, wanted, pair.Value), cancellationToken);
                if (passage.Wait is { } turn)
                {
                    await KeepTurnAsync(article, destination, wanted, pair, passage, cancellationToken);
                    return outcome with { Standing = PairStanding.Waiting, LookAgain = turn, Message = pair.Value.Trouble?.Message };
                }

                pair = await performer.PerformAsync(article, destination, act, wanted, pair, passage, read, cancellationToken);
                return null;
            }
        }
    }

    /// <summary>
    /// A fault of our own code over this article is this pair's trouble, and nobody else's: it is shown to people, and another version,
    /// or another version of the program, starts afresh.
    /// </summary>
    private async Task<PairOutcome> StopAsync(Article article, IDestination destination, Tagged<DeliveryRecord> pair, Exception fault, CancellationToken cancellationToken)
    {
        var message = $"What it should show could not be made: {fault.GetType().Name}: {fault.Message}";
        var target = string.Create(CultureInfo.InvariantCulture, $"version {article.Version}");
        if (pair.Value.Trouble is not { State: RecordState.Unknown } && (pair.Value.Trouble?.Target != target || pair.Value.Trouble.Message != message))
        {
            var trouble = new Trouble(RecordState.Failed, target, message, 1, time.GetUtcNow());
            await ledger.WriteAsync(article.Id, destination.Profile.Id, pair, pair.Value with { Trouble = trouble, Slot = null }, new Happened("failed", message), cancellationToken);
        }

        return new PairOutcome(destination.Profile.Id, PairStanding.Stopped) { Counts = true, Shows = pair.Value.Shown is not null, Message = message };
    }

    private static bool HasFailed(DeliveryRecord record, DeliveryRecord before) =>
        record.Trouble is { Attempts: > 0 } trouble && (trouble.Attempts, trouble.Since, trouble.Target) != (before.Trouble?.Attempts, before.Trouble?.Since, before.Trouble?.Target);

    private static bool TryWant(
        Article article, IDestination destination, DateTimeOffset now, [NotNullWhen(true)] out Wanted? wanted, [NotNullWhen(false)] out Exception? fault)
    {
        try
        {
            (wanted, fault) = (destination.Want(article, now), null);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            (wanted, fault) = (null, e);
            return false;
        }
    }

    /// <summary>Readers of what is wrong are told at once; nobody is kept waiting for breaking news.</summary>
    private static Turn TurnOf(Article article, Wanted wanted, DeliveryRecord record) =>
        new(IsNewPost: record.Shown is null, IsUrgent: wanted.IsUrgent || (record.Shown is not null && article.CorrectionNote is not null));

    /// <summary>A slot that was taken is the pair's own; a pause is only waited for. Either way the sweep must find it.</summary>
    private async Task KeepTurnAsync(
        Article article, IDestination destination, Wanted wanted, Tagged<DeliveryRecord> pair, Passage passage, CancellationToken cancellationToken)
    {
        var record = pair.Value;
        var changed = passage.IsSlot
            ? record with { Slot = passage.Wait }
            : record with { Trouble = Paused(record, Planner.TargetOf(wanted), passage.Wait!.Value) };
        if (changed != record)
        {
            await ledger.WriteAsync(article.Id, destination.Profile.Id, pair, changed, null, cancellationToken);
        }
    }

    private Trouble Paused(DeliveryRecord record, string target, DateTimeOffset until)
    {
        var known = record.Trouble is { } trouble && trouble.Target == target
            ? trouble
            : new Trouble(RecordState.Retrying, target, "The destination is paused: it keeps failing, or it asked us to wait.", 0, time.GetUtcNow());
        return known with { State = RecordState.Retrying, RetryAt = until };
    }

    private async Task TidyAsync(Article article, IDestination destination, Tagged<DeliveryRecord> pair, CancellationToken cancellationToken)
    {
        if (pair.Value.Trouble is not null || pair.Value.Slot is not null)
        {
            await ledger.WriteAsync(article.Id, destination.Profile.Id, pair, pair.Value with { Trouble = null, Slot = null }, null, cancellationToken);
        }
    }

    private static PairOutcome OutcomeOf(IDestination destination, Wanted wanted, DeliveryRecord record) =>
        new(destination.Profile.Id, PairStanding.Settled)
        {
            Counts = record.Shown is not null || record.Removal is not null || (wanted.Rendition is not null && !wanted.OnlyIfShown),
            Shows = record.Shown is not null,
            WantedUntil = wanted.Until,
            Message = wanted.Absence?.ToString(),
        };
}
