using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>
/// Finds out what became of an intent whose outcome nobody wrote down, by what the destination can do, before anything else is
/// tried there.
/// </summary>
public sealed class IntentResolver(DeliveryStore store, DestinationThrottle throttle, RetrySchedule retries, Worker worker, SyndicationOptions options, TimeProvider time)
{
    /// <summary>Answers the pair with the intent resolved, or an act that repeats it.</summary>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair.</exception>
    public async Task<Resolution> ResolveAsync(
        Article article, IDestination destination, Intent intent, DesiredState desired, Tagged<DeliveryRecord> delivery, CancellationToken cancellationToken)
    {
        var profile = destination.Profile;
        var semantics = profile.Semantics;
        if (!intent.Creates)
        {
            // To change or remove the same thing twice is once; only what is there now is uncertain.
            return await WriteAsync(delivery.Value with { Intent = null, Observed = delivery.Value.Observed is { } observed ? observed with { Hash = "" } : null }, null);
        }

        var repeatability = semantics.After(time.GetUtcNow() - intent.Started);
        if (repeatability == OutcomeResolution.Idempotent && desired.Rendition is { } rendition && rendition.Hash == intent.Hash)
        {
            return new Resolution(delivery) { Again = new DeliveryPlan.Operate(IntentKind.Show, rendition, intent.Key, Creates: true) { FirstTried = intent.Started } };
        }

        if (semantics.CanLookUp)
        {
            return await LookUpAsync();
        }

        if (repeatability == OutcomeResolution.Idempotent && semantics.RemovesByKey)
        {
            var perhaps = new ObservedState("", intent.Version, [], intent.Started);
            return await WriteAsync(delivery.Value with { Intent = null, Observed = perhaps }, null);
        }

        if (repeatability == OutcomeResolution.Blind && profile.ActAgainWhenUnknown)
        {
            return await WriteAsync(
                delivery.Value with { Intent = null },
                new AuditEvent("acting again", "nobody knows whether it is there; the configuration says to act again"));
        }

        var unknown = new DeliveryFailure(RecordState.Unknown, intent.Hash, "We stopped before we learnt whether it is there.", 1, time.GetUtcNow());
        return await WriteAsync(
            delivery.Value with { Intent = intent with { Unresolved = true }, Failure = unknown, Slot = null },
            new AuditEvent("unknown", $"{unknown.Message} Look there, then replay."));

        async Task<Resolution> LookUpAsync()
        {
            // Too early a look would miss it, and make a second one; and another worker's clock wrote when it was tried.
            var disagreement = worker.HasExclusiveAccess || intent.Worker == worker.Id ? TimeSpan.Zero : options.ClockTolerance;
            // An act of several requests may begin its last one so late.
            var visible = intent.Tried + options.MaxStartDelay + profile.OperationTimeout + semantics.LookupDelay + disagreement;
            if (visible > time.GetUtcNow() && semantics.LookupDelay > TimeSpan.Zero)
            {
                return await WaitAsync(visible);
            }

            var decision = await throttle.AcquireForQueryAsync(profile, cancellationToken);
            if (decision.RetryAt is { } open)
            {
                return await WaitAsync(open);
            }

            DeliveryException? fault = null;
            ObservedState? found = null;
            using var activity = PipelineActivity.StartOperation(SpanNames.Find, article.Id, article.Version, profile.Id);
            try
            {
                using var timeout = new CancellationTokenSource(profile.OperationTimeout, time);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
                var known = delivery.Value.Observed?.RemoteIds ?? [];
                var lookup = new Lookup(intent.Mark ?? "", intent.Started - options.ClockTolerance, known)
                {
                    Parts = intent.Parts ?? 1,
                    Continues = Continues(delivery.Value, intent),
                };
                found = await destination.FindAsync(lookup, limit.Token);
            }
            catch (Exception e) when (e is DeliveryException or SecretUnavailableException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // To ask is harmless: whatever went wrong, we ask again.
                activity.Fail(e.GetType().Name);
                fault = new DeliveryException(FailureKind.Unknown, $"It could not be looked up: {e.Message}", e) { RetryAfter = (e as DeliveryException)?.RetryAfter };
            }

            await throttle.RecordOutcomeAsync(profile, decision, fault, cancellationToken);
            if (fault is not null)
            {
                var (changed, auditEvent) = DeliveryTransitions.Failed(delivery.Value, fault, profile, retries, time.GetUtcNow());
                return await WriteAsync(changed, auditEvent);
            }

            return found is null
                ? await WriteAsync(delivery.Value with { Intent = null }, new AuditEvent("not found", "what was tried did not happen"))
                : await WriteAsync(Adopt(delivery.Value, intent, found, profile), new AuditEvent("found", $"what was tried did happen{At(found)}"));
        }

        Task<Resolution> WaitAsync(DateTimeOffset until)
        {
            var failure = delivery.Value.Failure ?? new DeliveryFailure(RecordState.Retrying, intent.Hash, "Nobody knows yet whether it is there.", 1, time.GetUtcNow());
            var waiting = failure with { State = RecordState.Retrying, RetryAt = until };
            return WriteAsync(delivery.Value with { Intent = intent with { Unresolved = true }, Failure = waiting }, null);
        }

        async Task<Resolution> WriteAsync(DeliveryRecord changed, AuditEvent? auditEvent) =>
            new(await store.WriteAsync(article.Id, profile.Id, delivery, changed, auditEvent, cancellationToken));
    }

    private static DeliveryRecord Adopt(DeliveryRecord record, Intent intent, ObservedState found, DestinationProfile profile)
    {
        var continues = Continues(record, intent);
        var kept = continues || profile.Corrections == CorrectionPolicy.Reply ? record.Observed?.RemoteIds ?? [] : [];
        var parts = found.RemoteIds.Count + (continues ? kept.Count : 0);
        var observed = found with { Hash = intent.Hash, Version = intent.Version, RemoteIds = [.. kept, .. found.RemoteIds], Link = kept.Count > 0 ? record.Observed?.Link : found.Link };
        if (parts < intent.Parts)
        {
            // Only the first posts of a thread are there: the next look adds the others.
            observed = observed with { Hash = "", Unfinished = intent.Hash };
        }

        return record with { Observed = observed, Removal = null, Operations = record.Operations + 1, Intent = null, Failure = null, Slot = null };
    }

    private static bool Continues(DeliveryRecord record, Intent intent) => record.Observed?.Unfinished is { } begun && begun == intent.Hash;

    private static string At(ObservedState found) => found.Link is { } link ? $": {link}" : "";
}

/// <summary>What has become of an intent.</summary>
/// <param name="Pair">The pair as it is now.</param>
public sealed record Resolution(Tagged<DeliveryRecord> Pair)
{
    /// <summary>The same act once more, which is harmless there; null: the pair's next plan follows from its record.</summary>
    public DeliveryPlan.Operate? Again { get; init; }
}
