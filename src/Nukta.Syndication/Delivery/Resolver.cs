using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>
/// Finds out what became of an intent whose outcome nobody wrote down, by what the destination can do, before anything else is
/// tried there.
/// </summary>
public sealed class Resolver(PairLedger ledger, DestinationGate gate, RetrySchedule retries, Worker worker, TimeProvider time)
{
    /// <summary>Answers the pair with the intent resolved, or an act that repeats it.</summary>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair.</exception>
    public async Task<Resolution> ResolveAsync(
        Article article, IDestination destination, Intent intent, Wanted wanted, Tagged<DeliveryRecord> pair, CancellationToken cancellationToken)
    {
        var profile = destination.Profile;
        var nature = profile.Nature;
        if (!intent.Creates)
        {
            // To change or remove the same thing twice is once; only what is there now is uncertain.
            return await WriteAsync(pair.Value with { Intent = null, Shown = pair.Value.Shown is { } shown ? shown with { Hash = "" } : null }, null);
        }

        var repeatability = nature.After(time.GetUtcNow() - intent.Started);
        if (repeatability == Repeatability.Idempotent && wanted.Rendition is { } rendition && rendition.Hash == intent.Hash)
        {
            return new Resolution(pair) { Again = new Plan.Act(IntentKind.Show, rendition, intent.Key, Creates: true) { FirstTried = intent.Started } };
        }

        if (nature.CanLookUp)
        {
            return await LookUpAsync();
        }

        if (repeatability == Repeatability.Idempotent && nature.RemovesByKey)
        {
            var perhaps = new Shown("", intent.Version, [], intent.Started);
            return await WriteAsync(pair.Value with { Intent = null, Shown = perhaps }, null);
        }

        if (repeatability == Repeatability.Blind && profile.ActAgainWhenUnknown)
        {
            return await WriteAsync(
                pair.Value with { Intent = null },
                new Happened("acting again", "nobody knows whether it is there; the configuration says to act again"));
        }

        var unknown = new Trouble(RecordState.Unknown, intent.Hash, "We stopped before we learnt whether it is there.", 1, time.GetUtcNow());
        return await WriteAsync(
            pair.Value with { Intent = intent with { Unresolved = true }, Trouble = unknown, Slot = null },
            new Happened("unknown", $"{unknown.Message} Look there, then replay."));

        async Task<Resolution> LookUpAsync()
        {
            // Too early a look would miss it, and make a second one; and another worker's clock wrote when it was tried.
            var disagreement = worker.IsAlone || intent.Worker == worker.Id ? TimeSpan.Zero : Lease.ClockTolerance;
            // An act of several requests may begin its last one so late.
            var visible = intent.Tried + Lease.LongestPause + profile.ActTimeout + nature.LookupDelay + disagreement;
            if (visible > time.GetUtcNow() && nature.LookupDelay > TimeSpan.Zero)
            {
                return await WaitAsync(visible);
            }

            var passage = await gate.AskAsync(profile, cancellationToken);
            if (passage.Wait is { } open)
            {
                return await WaitAsync(open);
            }

            DeliveryException? fault = null;
            Shown? found = null;
            try
            {
                using var timeout = new CancellationTokenSource(profile.ActTimeout, time);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
                var known = pair.Value.Shown?.RemoteIds ?? [];
                var lookup = new Lookup(intent.Mark ?? "", intent.Started - Lease.ClockTolerance, known)
                {
                    Parts = intent.Parts ?? 1,
                    Continues = Continues(pair.Value, intent),
                };
                found = await destination.FindAsync(lookup, limit.Token);
            }
            catch (Exception e) when (e is DeliveryException or SecretUnavailableException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // To ask is harmless: whatever went wrong, we ask again.
                fault = new DeliveryException(Fault.Unknown, $"It could not be looked up: {e.Message}", e) { RetryAfter = (e as DeliveryException)?.RetryAfter };
            }

            await gate.LearnAsync(profile, passage, fault, cancellationToken);
            if (fault is not null)
            {
                var (changed, happened) = Outcomes.Failed(pair.Value, fault, profile, retries, time.GetUtcNow());
                return await WriteAsync(changed, happened);
            }

            return found is null
                ? await WriteAsync(pair.Value with { Intent = null }, new Happened("not found", "what was tried did not happen"))
                : await WriteAsync(Adopt(pair.Value, intent, found, profile), new Happened("found", $"what was tried did happen{At(found)}"));
        }

        Task<Resolution> WaitAsync(DateTimeOffset until)
        {
            var trouble = pair.Value.Trouble ?? new Trouble(RecordState.Retrying, intent.Hash, "Nobody knows yet whether it is there.", 1, time.GetUtcNow());
            var waiting = trouble with { State = RecordState.Retrying, RetryAt = until };
            return WriteAsync(pair.Value with { Intent = intent with { Unresolved = true }, Trouble = waiting }, null);
        }

        async Task<Resolution> WriteAsync(DeliveryRecord changed, Happened? happened) =>
            new(await ledger.WriteAsync(article.Id, profile.Id, pair, changed, happened, cancellationToken));
    }

    private static DeliveryRecord Adopt(DeliveryRecord record, Intent intent, Shown found, DestinationProfile profile)
    {
        var continues = Continues(record, intent);
        var kept = continues || profile.Corrections == CorrectionPolicy.Reply ? record.Shown?.RemoteIds ?? [] : [];
        var parts = found.RemoteIds.Count + (continues ? kept.Count : 0);
        var shown = found with { Hash = intent.Hash, Version = intent.Version, RemoteIds = [.. kept, .. found.RemoteIds], Link = kept.Count > 0 ? record.Shown?.Link : found.Link };
        if (parts < intent.Parts)
        {
            // Only the first posts of a thread are there: the next look adds the others.
            shown = shown with { Hash = "", Unfinished = intent.Hash };
        }

        return record with { Shown = shown, Removal = null, Acts = record.Acts + 1, Intent = null, Trouble = null, Slot = null };
    }

    private static bool Continues(DeliveryRecord record, Intent intent) => record.Shown?.Unfinished is { } begun && begun == intent.Hash;

    private static string At(Shown found) => found.Link is { } link ? $": {link}" : "";
}

/// <summary>What has become of an intent.</summary>
/// <param name="Pair">The pair as it is now.</param>
public sealed record Resolution(Tagged<DeliveryRecord> Pair)
{
    /// <summary>The same act once more, which is harmless there; null: the pair's next plan follows from its record.</summary>
    public Plan.Act? Again { get; init; }
}
