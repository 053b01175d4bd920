using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>What an act's outcome makes of the pair's record.</summary>
internal static class DeliveryTransitions
{
    /// <summary>The record after the act, and the line for the audit trail.</summary>
    public static (DeliveryRecord Changed, AuditEvent Happened) Record(
        DeliveryRecord begun, DeliveryPlan.Operate plan, OperationOutcome outcome, Absence? absence, DestinationProfile profile, RetrySchedule retries, DateTimeOffset now)
    {
        if (outcome.Failure is { } exception)
        {
            return Failed(begun, exception, profile, retries, now);
        }

        var done = begun with { Observed = outcome.Observed, Removal = null, Operations = begun.Operations + 1, Intent = null, Failure = null, Slot = null };
        return outcome.Observed is { } observed
            ? (done, new AuditEvent(begun.Observed is null ? "shown" : "changed", $"version {observed.Version}{(observed.Link is { } link ? $" at {link}" : "")}"))
            : (done with { Removal = new Removal(absence ?? Absence.Withdrawn, now) }, new AuditEvent("removed", Reason(absence)));
    }

    /// <summary>The record after a exception, of an act or of finding out about one.</summary>
    public static (DeliveryRecord Changed, AuditEvent Happened) Failed(
        DeliveryRecord begun, DeliveryException exception, DestinationProfile profile, RetrySchedule retries, DateTimeOffset now)
    {
        var intent = begun.Intent!;
        if (exception.Kind == FailureKind.Gone)
        {
            // Nothing happened, and nothing is there: the next look makes it anew, as an act of its own.
            return (begun with { Observed = null, Intent = null, Operations = begun.Operations + 1, Slot = null }, new AuditEvent("gone", exception.Message));
        }

        var since = begun.Failure is { } before && before.Target == intent.Hash ? before.Since : now;
        var attempts = (begun.Failure is { } earlier && earlier.Target == intent.Hash ? earlier.Attempts : 0) + 1;
        var failure = new DeliveryFailure(RecordState.Retrying, intent.Hash, exception.Message, attempts, since);
        var unresolved = intent with { Unresolved = true };
        if (exception.Kind == FailureKind.Unknown && CannotBeResolved(intent, profile))
        {
            return (
                begun with { Intent = unresolved, Failure = failure with { State = RecordState.Unknown }, Slot = null },
                new AuditEvent("unknown", $"{exception.Message} Look there, then replay."));
        }

        // What is unknown is resolved first; what surely did not happen, in this try or an earlier one, leaves nothing behind but what
        // the requests before it did.
        var pending = exception.Kind == FailureKind.Unknown || intent.Repeats ? unresolved : null;
        begun = begun with { Observed = MayBeHalfDone(intent, begun.Observed, profile) ? begun.Observed! with { Hash = "" } : begun.Observed };
        if (exception.Kind == FailureKind.Permanent)
        {
            return (begun with { Intent = pending, Failure = failure with { State = RecordState.Failed }, Slot = null }, new AuditEvent("failed", exception.Message));
        }

        var retryAt = now + retries.WaitAfter(attempts, exception.RetryAfter);
        return now - since >= retries.GiveUpAfter
            ? (begun with { Intent = pending, Failure = failure with { State = RecordState.Dead }, Slot = null },
                new AuditEvent("dead", $"{exception.Message} Given up after {attempts} attempts."))
            : (begun with { Intent = pending, Failure = failure with { RetryAt = retryAt }, Slot = null },
                new AuditEvent("retrying", $"{exception.Message} Attempt {attempts}; next at {retryAt:u}."));
    }

    /// <summary>True when neither repeating nor looking can tell: a blind destination that may not act again.</summary>
    public static bool CannotBeResolved(Intent intent, DestinationProfile profile) =>
        intent.Creates && profile.Semantics.Resolution == OutcomeResolution.Blind && !profile.ActAgainWhenUnknown;

    /// <summary>
    /// Whether the act's earlier requests may have taken away or changed a part of what was there: to want that again is an act, too.
    /// A single post that is changed in place is one request.
    /// </summary>
    private static bool MayBeHalfDone(Intent intent, ObservedState? observed, DestinationProfile profile) =>
        observed is not null && (intent.Kind == IntentKind.Remove || profile.Corrections == CorrectionPolicy.Repost || observed.RemoteIds.Count > 1);

    private static string Reason(Absence? absence) => absence switch
    {
        Absence.Embargoed => "it is under embargo",
        Absence.NotMatching => "the filter does not take it any more",
        Absence.NoRights => "the rights do not allow it any more",
        Absence.Aged => "it is too old",
        _ => "it was withdrawn",
    };
}
