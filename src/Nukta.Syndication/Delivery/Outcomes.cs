using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>What an act's outcome makes of the pair's record.</summary>
internal static class Outcomes
{
    /// <summary>The record after the act, and the line for the audit trail.</summary>
    public static (DeliveryRecord Changed, Happened Happened) Record(
        DeliveryRecord begun, Plan.Act plan, ActOutcome outcome, Absence? absence, DestinationProfile profile, RetrySchedule retries, DateTimeOffset now)
    {
        if (outcome.Failure is { } failure)
        {
            return Failed(begun, failure, profile, retries, now);
        }

        var done = begun with { Shown = outcome.Shown, Removal = null, Acts = begun.Acts + 1, Intent = null, Trouble = null, Slot = null };
        return outcome.Shown is { } shown
            ? (done, new Happened(begun.Shown is null ? "shown" : "changed", $"version {shown.Version}{(shown.Link is { } link ? $" at {link}" : "")}"))
            : (done with { Removal = new Removal(absence ?? Absence.Withdrawn, now) }, new Happened("removed", Reason(absence)));
    }

    /// <summary>The record after a failure, of an act or of finding out about one.</summary>
    public static (DeliveryRecord Changed, Happened Happened) Failed(
        DeliveryRecord begun, DeliveryException failure, DestinationProfile profile, RetrySchedule retries, DateTimeOffset now)
    {
        var intent = begun.Intent!;
        if (failure.Fault == Fault.Gone)
        {
            // Nothing happened, and nothing is there: the next look makes it anew, as an act of its own.
            return (begun with { Shown = null, Intent = null, Acts = begun.Acts + 1, Slot = null }, new Happened("gone", failure.Message));
        }

        var since = begun.Trouble is { } before && before.Target == intent.Hash ? before.Since : now;
        var attempts = (begun.Trouble is { } earlier && earlier.Target == intent.Hash ? earlier.Attempts : 0) + 1;
        var trouble = new Trouble(RecordState.Retrying, intent.Hash, failure.Message, attempts, since);
        var unresolved = intent with { Unresolved = true };
        if (failure.Fault == Fault.Unknown && CannotBeResolved(intent, profile))
        {
            return (
                begun with { Intent = unresolved, Trouble = trouble with { State = RecordState.Unknown }, Slot = null },
                new Happened("unknown", $"{failure.Message} Look there, then replay."));
        }

        // What is unknown is resolved first; what surely did not happen, in this try or an earlier one, leaves nothing behind but what
        // the requests before it did.
        var pending = failure.Fault == Fault.Unknown || intent.Repeats ? unresolved : null;
        begun = begun with { Shown = MayBeHalfDone(intent, begun.Shown, profile) ? begun.Shown! with { Hash = "" } : begun.Shown };
        if (failure.Fault == Fault.Permanent)
        {
            return (begun with { Intent = pending, Trouble = trouble with { State = RecordState.Failed }, Slot = null }, new Happened("failed", failure.Message));
        }

        var retryAt = now + retries.WaitAfter(attempts, failure.RetryAfter);
        return now - since >= RetrySchedule.GiveUpAfter
            ? (begun with { Intent = pending, Trouble = trouble with { State = RecordState.Dead }, Slot = null },
                new Happened("dead", $"{failure.Message} Given up after {attempts} attempts."))
            : (begun with { Intent = pending, Trouble = trouble with { RetryAt = retryAt }, Slot = null },
                new Happened("retrying", $"{failure.Message} Attempt {attempts}; next at {retryAt:u}."));
    }

    /// <summary>True when neither repeating nor looking can tell: a blind destination that may not act again.</summary>
    public static bool CannotBeResolved(Intent intent, DestinationProfile profile) =>
        intent.Creates && profile.Nature.Repeatability == Repeatability.Blind && !profile.ActAgainWhenUnknown;

    /// <summary>
    /// Whether the act's earlier requests may have taken away or changed a part of what was there: to want that again is an act, too.
    /// A single post that is changed in place is one request.
    /// </summary>
    private static bool MayBeHalfDone(Intent intent, Shown? shown, DestinationProfile profile) =>
        shown is not null && (intent.Kind == IntentKind.Remove || profile.Corrections == CorrectionPolicy.Repost || shown.RemoteIds.Count > 1);

    private static string Reason(Absence? absence) => absence switch
    {
        Absence.Embargoed => "it is under embargo",
        Absence.NotMatching => "the filter does not take it any more",
        Absence.NoRights => "the rights do not allow it any more",
        Absence.Aged => "it is too old",
        _ => "it was withdrawn",
    };
}
