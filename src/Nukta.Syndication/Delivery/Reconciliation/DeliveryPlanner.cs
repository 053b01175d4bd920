using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Decides what a pair needs next. Pure: same arguments, same plan.</summary>
public static class DeliveryPlanner
{
    /// <summary>Compares what is wanted with what is there.</summary>
    /// <param name="article">The newest version that the caller knows.</param>
    /// <param name="profile">The destination.</param>
    /// <param name="desired">What it should show of that version now.</param>
    /// <param name="record">What it does show, as far as we know.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="clockTolerance">How far clocks of different workers may disagree.</param>
    /// <param name="now">UTC.</param>
    public static DeliveryPlan Next(Article article, DestinationProfile profile, DesiredState desired, DeliveryRecord record, Worker worker, TimeSpan clockTolerance, DateTimeOffset now)
    {
        if (record.Version > article.Version)
        {
            return new DeliveryPlan.Superseded();
        }

        var target = TargetOf(desired);
        if (record.Intent is { } intent)
        {
            return IsStopped(record.Failure, target)
                ? new DeliveryPlan.Stopped(record.Failure!)
                : WaitOr(Latest(OperationLease.ResolvableFrom(intent, worker, clockTolerance), record.Failure?.RetryAt), now, new DeliveryPlan.Resolve(intent));
        }

        if (Shows(desired, record))
        {
            return new DeliveryPlan.Settled();
        }

        return record.Failure is { } failure && failure.Target == target
            ? failure.RetryAt is { } retryAt ? WaitOr(retryAt, now, Act(article, profile, desired, record, target)) : new DeliveryPlan.Stopped(failure)
            : Act(article, profile, desired, record, target);
    }

    /// <summary>What a trouble is about: the wanted rendition's hash, or empty for absence.</summary>
    public static string TargetOf(DesiredState desired) => desired.Rendition?.Hash ?? "";

    // Only a person can tell what is unknown; what was given up gets another try when something else is wanted.
    private static bool IsStopped(DeliveryFailure? failure, string target) =>
        failure is { State: RecordState.Unknown } || (failure is { State: RecordState.Dead or RecordState.Failed } && failure.Target == target);

    private static bool Shows(DesiredState desired, DeliveryRecord record) => desired.Rendition is { } rendition
        ? record.Observed is { } observed ? observed.Hash == rendition.Hash : desired.OnlyIfShown
        : record.Observed is null;

    private static DeliveryPlan.Operate Act(Article article, DestinationProfile profile, DesiredState desired, DeliveryRecord record, string target)
    {
        var kind = desired.Rendition is null ? IntentKind.Remove : IntentKind.Show;
        var key = RecordJson.HashText(string.Join('\n', article.Id, profile.Id, record.Operations, kind, target))[..32];
        var adds = record.Observed is null || profile.Semantics.ChangesAreNewPosts || profile.Corrections is CorrectionPolicy.Repost or CorrectionPolicy.Reply;
        return new DeliveryPlan.Operate(kind, desired.Rendition, key, kind == IntentKind.Show && adds);
    }

    private static DeliveryPlan WaitOr(DateTimeOffset from, DateTimeOffset now, DeliveryPlan plan) => from > now ? new DeliveryPlan.Wait(from) : plan;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
