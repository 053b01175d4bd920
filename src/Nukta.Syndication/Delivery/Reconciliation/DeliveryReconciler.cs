using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Makes one destination show what it should of one article: plan, resolve, act, until there is nothing more to do now.</summary>
public sealed class DeliveryReconciler(DeliveryStore store, DestinationThrottle throttle, DeliveryExecutor executor, IntentResolver resolver, Worker worker, SyndicationOptions options, TimeProvider time)
{
    // Resolve, replace something that is gone, create, and what a platform may add to that; more than this is a quarrel.
    private const int MostRounds = 8;

    /// <summary>Looks at the pair, and acts as far as it may now.</summary>
    /// <param name="article">Its newest version.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="delivery">Their record.</param>
    /// <param name="read">When both were read, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair, or it was read too long ago: read everything again.</exception>
    public async Task<DeliveryOutcome> ReconcileAsync(
        Article article, IDestination destination, Tagged<DeliveryRecord> delivery, long read, CancellationToken cancellationToken)
    {
        var before = delivery.Value;
        for (var round = 0; ; round++)
        {
            var now = time.GetUtcNow();
            if (!TryWant(article, destination, now, out var desired, out var fault))
            {
                return await StopAsync(article, destination, delivery, fault, cancellationToken);
            }

            var plan = DeliveryPlanner.Next(article, destination.Profile, desired, delivery.Value, worker, options.ClockTolerance, now);
            var outcome = OutcomeOf(destination, desired, delivery.Value) with { HasOperated = delivery.Value.Operations > before.Operations, HasFailed = HasFailed(delivery.Value, before) };
            switch (plan)
            {
                case DeliveryPlan.Settled:
                    await TidyAsync(article, destination, delivery, cancellationToken);
                    return outcome;
                case DeliveryPlan.Superseded:
                    throw new LedgerConflictException(Nukta.Syndication.Storage.LedgerKeys.Article(article.Id));
                case DeliveryPlan.Stopped stopped:
                    return outcome with { Status = DeliveryStatus.Stopped, Message = stopped.Failure.Message };
                case DeliveryPlan.Wait wait:
                    return outcome with { Status = DeliveryStatus.Waiting, LookAgain = wait.Until, Message = delivery.Value.Failure?.Message };
                case DeliveryPlan.Resolve or DeliveryPlan.Operate when round == MostRounds:
                    return outcome with { Status = DeliveryStatus.Waiting, LookAgain = now + options.SweepGrace, Message = "It keeps changing there." };
                case DeliveryPlan.Resolve resolve:
                    var resolution = await resolver.ResolveAsync(article, destination, resolve.Intent, desired, delivery, cancellationToken);
                    delivery = resolution.Pair;
                    if (resolution.Again is { } again && await ActAsync(again) is { } later)
                    {
                        return later;
                    }

                    break;
                case DeliveryPlan.Operate operation:
                    if (await ActAsync(operation) is { } turn)
                    {
                        return turn;
                    }

                    break;
            }

            // Acts when it is the pair's turn; answers how it waits for that otherwise.
            async Task<DeliveryOutcome?> ActAsync(DeliveryPlan.Operate operation)
            {
                if (time.GetElapsedTime(read) > options.MaxReadAge)
                {
                    throw new LedgerConflictException(Nukta.Syndication.Storage.LedgerKeys.Article(article.Id));
                }

                var decision = await throttle.AcquireAsync(destination.Profile, delivery.Value.Slot, TurnOf(article, desired, delivery.Value), cancellationToken);
                if (decision.RetryAt is { } turn)
                {
                    await KeepTurnAsync(article, destination, desired, delivery, decision, cancellationToken);
                    return outcome with { Status = DeliveryStatus.Waiting, LookAgain = turn, Message = delivery.Value.Failure?.Message };
                }

                delivery = await executor.ExecuteAsync(article, destination, operation, desired, delivery, decision, read, cancellationToken);
                return null;
            }
        }
    }

    /// <summary>
    /// A fault of our own code over this article is this pair's trouble, and nobody else's: it is shown to people, and another version,
    /// or another version of the program, starts afresh.
    /// </summary>
    private async Task<DeliveryOutcome> StopAsync(Article article, IDestination destination, Tagged<DeliveryRecord> delivery, Exception fault, CancellationToken cancellationToken)
    {
        var message = $"What it should show could not be made: {fault.GetType().Name}: {fault.Message}";
        var target = string.Create(CultureInfo.InvariantCulture, $"version {article.Version}");
        if (delivery.Value.Failure is not { State: RecordState.Unknown } && (delivery.Value.Failure?.Target != target || delivery.Value.Failure.Message != message))
        {
            var failure = new DeliveryFailure(RecordState.Failed, target, message, 1, time.GetUtcNow());
            await store.WriteAsync(article.Id, destination.Profile.Id, delivery, delivery.Value with { Failure = failure, Slot = null }, new AuditEvent("failed", message), cancellationToken);
        }

        return new DeliveryOutcome(destination.Profile.Id, DeliveryStatus.Stopped) { Counts = true, Shows = delivery.Value.Observed is not null, Message = message };
    }

    private static bool HasFailed(DeliveryRecord record, DeliveryRecord before) =>
        record.Failure is { Attempts: > 0 } failure && (failure.Attempts, failure.Since, failure.Target) != (before.Failure?.Attempts, before.Failure?.Since, before.Failure?.Target);

    private static bool TryWant(
        Article article, IDestination destination, DateTimeOffset now, [NotNullWhen(true)] out DesiredState? desired, [NotNullWhen(false)] out Exception? fault)
    {
        try
        {
            (desired, fault) = (destination.DesiredStateOf(article, now), null);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            (desired, fault) = (null, e);
            return false;
        }
    }

    /// <summary>Readers of what is wrong are told at once; nobody is kept waiting for breaking news.</summary>
    private static OperationRequest TurnOf(Article article, DesiredState desired, DeliveryRecord record) =>
        new(IsNewPost: record.Observed is null, IsUrgent: desired.IsUrgent || (record.Observed is not null && article.CorrectionNote is not null));

    /// <summary>A slot that was taken is the pair's own; a pause is only waited for. Either way the sweep must find it.</summary>
    private async Task KeepTurnAsync(
        Article article, IDestination destination, DesiredState desired, Tagged<DeliveryRecord> delivery, ThrottleDecision decision, CancellationToken cancellationToken)
    {
        var record = delivery.Value;
        var changed = decision.IsReservation
            ? record with { Slot = decision.RetryAt }
            : record with { Failure = Paused(record, DeliveryPlanner.TargetOf(desired), decision.RetryAt!.Value) };
        if (changed != record)
        {
            await store.WriteAsync(article.Id, destination.Profile.Id, delivery, changed, null, cancellationToken);
        }
    }

    private DeliveryFailure Paused(DeliveryRecord record, string target, DateTimeOffset until)
    {
        var known = record.Failure is { } failure && failure.Target == target
            ? failure
            : new DeliveryFailure(RecordState.Retrying, target, "The destination is paused: it keeps failing, or it asked us to wait.", 0, time.GetUtcNow());
        return known with { State = RecordState.Retrying, RetryAt = until };
    }

    private async Task TidyAsync(Article article, IDestination destination, Tagged<DeliveryRecord> delivery, CancellationToken cancellationToken)
    {
        if (delivery.Value.Failure is not null || delivery.Value.Slot is not null)
        {
            await store.WriteAsync(article.Id, destination.Profile.Id, delivery, delivery.Value with { Failure = null, Slot = null }, null, cancellationToken);
        }
    }

    private static DeliveryOutcome OutcomeOf(IDestination destination, DesiredState desired, DeliveryRecord record) =>
        new(destination.Profile.Id, DeliveryStatus.Settled)
        {
            Counts = record.Observed is not null || record.Removal is not null || (desired.Rendition is not null && !desired.OnlyIfShown),
            Shows = record.Observed is not null,
            DesiredUntil = desired.Until,
            Message = desired.Absence?.ToString(),
        };
}
