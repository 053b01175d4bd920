using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Does one act: intent, act, outcome. The intent is written before anything leaves, the outcome after.</summary>
public sealed class DeliveryExecutor(DeliveryStore store, DestinationThrottle throttle, RetrySchedule retries, Worker worker, SyndicationOptions options, TimeProvider time)
{
    /// <summary>Acts, and answers the pair with the outcome written.</summary>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair: nothing was done, or they resolve what was.</exception>
    public async Task<Tagged<DeliveryRecord>> ExecuteAsync(
        Article article, IDestination destination, DeliveryPlan.Operate plan, DesiredState desired, Tagged<DeliveryRecord> delivery, ThrottleDecision decision, long read,
        CancellationToken cancellationToken)
    {
        var profile = destination.Profile;
        using var activity = PipelineActivity.StartOperation(plan.Kind == IntentKind.Show ? SpanNames.Show : SpanNames.Remove, article.Id, article.Version, profile.Id);
        var lease = OperationLease.Take(time, options, profile.OperationTimeout, read);
        var intent = new Intent(plan.Kind, plan.Key, article.Version, worker.Id, plan.FirstTried ?? lease.Started, lease.Until)
        {
            Hash = DeliveryPlanner.TargetOf(desired),
            Mark = plan.Rendition?.Mark,
            Parts = plan.Rendition?.Parts is > 1 ? plan.Rendition.Parts : null,
            Creates = plan.Creates,
            Repeats = plan.FirstTried is not null,
            Tried = lease.Started,
        };

        // To want something else is a fresh start: what failed before it says nothing about wanting that again later.
        var failure = delivery.Value.Failure?.Target == intent.Hash ? delivery.Value.Failure : null;
        var begun = await store.WriteAsync(
            article.Id, profile.Id, delivery, delivery.Value with { Intent = intent, Failure = failure, Version = article.Version }, null, cancellationToken);

        var outcome = lease.CanStart
            ? await ActAsync(destination, plan, new Operation(article, plan.Key, begun.Value.Observed) { Absence = desired.Absence, At = lease.Started, Started = intent.Started, IsLeaseValid = () => lease.IsValid })
            : new OperationOutcome { Failure = new DeliveryException(FailureKind.Transient, "The worker was paused before it could act.") };

        if (outcome.Failure is { } failed)
        {
            activity.Fail(failed.Kind.ToString());
        }

        // The act cannot be taken back: its outcome is written even when the host is stopping.
        var (changed, auditEvent) = DeliveryTransitions.Record(begun.Value, plan, outcome, desired.Absence, profile, retries, time.GetUtcNow());
        var recorded = await store.WriteAsync(article.Id, profile.Id, begun, changed, auditEvent, CancellationToken.None);
        await throttle.RecordOutcomeAsync(profile, decision, outcome.Failure, CancellationToken.None);
        return recorded;
    }

    private async Task<OperationOutcome> ActAsync(IDestination destination, DeliveryPlan.Operate plan, Operation operation)
    {
        // Not cancelled when the host stops: a post that is half way out is better finished than resolved after the restart.
        using var limit = new CancellationTokenSource(destination.Profile.OperationTimeout, time);
        try
        {
            if (plan.Rendition is { } rendition)
            {
                return new OperationOutcome { Observed = await destination.ShowAsync(rendition, operation, limit.Token) };
            }

            await destination.RemoveAsync(operation, limit.Token);
            return new OperationOutcome();
        }
        catch (DeliveryException failure)
        {
            return new OperationOutcome { Failure = failure };
        }
        catch (SecretUnavailableException failure)
        {
            return new OperationOutcome { Failure = new DeliveryException(FailureKind.Transient, failure.Message, failure) };
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested)
        {
            return new OperationOutcome
            {
                Failure = new DeliveryException(FailureKind.Unknown, $"No answer within {destination.Profile.OperationTimeout.TotalSeconds:0} seconds.", failure),
            };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A fault of our own: nobody knows how far it got. It is shown like any other, and keeps no other pair from its turn.
            return new OperationOutcome { Failure = new DeliveryException(FailureKind.Unknown, $"{failure.GetType().Name}: {failure.Message}", failure) };
        }
    }
}

/// <summary>How an act ended: shown, removed (neither set), or a failure.</summary>
internal sealed record OperationOutcome
{
    /// <summary>What is there now; null after a removal.</summary>
    public ObservedState? Observed { get; init; }

    /// <summary>Why it did not happen, or nobody knows.</summary>
    public DeliveryException? Failure { get; init; }
}
