using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Decides what a pair needs next. Pure: same arguments, same plan.</summary>
public static class Planner
{
    /// <summary>Compares what is wanted with what is there.</summary>
    /// <param name="article">The newest version that the caller knows.</param>
    /// <param name="profile">The destination.</param>
    /// <param name="wanted">What it should show of that version now.</param>
    /// <param name="record">What it does show, as far as we know.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="now">UTC.</param>
    public static Plan Next(Article article, DestinationProfile profile, Wanted wanted, DeliveryRecord record, Worker worker, DateTimeOffset now)
    {
        if (record.Version > article.Version)
        {
            return new Plan.Superseded();
        }

        var target = TargetOf(wanted);
        if (record.Intent is { } intent)
        {
            return IsStopped(record.Trouble, target)
                ? new Plan.Stopped(record.Trouble!)
                : WaitOr(Latest(Lease.ResolvableFrom(intent, worker), record.Trouble?.RetryAt), now, new Plan.Resolve(intent));
        }

        if (Shows(wanted, record))
        {
            return new Plan.Settled();
        }

        return record.Trouble is { } trouble && trouble.Target == target
            ? trouble.RetryAt is { } retryAt ? WaitOr(retryAt, now, Act(article, profile, wanted, record, target)) : new Plan.Stopped(trouble)
            : Act(article, profile, wanted, record, target);
    }

    /// <summary>What a trouble is about: the wanted rendition's hash, or empty for absence.</summary>
    public static string TargetOf(Wanted wanted) => wanted.Rendition?.Hash ?? "";

    // Only a person can tell what is unknown; what was given up gets another try when something else is wanted.
    private static bool IsStopped(Trouble? trouble, string target) =>
        trouble is { State: RecordState.Unknown } || (trouble is { State: RecordState.Dead or RecordState.Failed } && trouble.Target == target);

    private static bool Shows(Wanted wanted, DeliveryRecord record) => wanted.Rendition is { } rendition
        ? record.Shown is { } shown ? shown.Hash == rendition.Hash : wanted.OnlyIfShown
        : record.Shown is null;

    private static Plan.Act Act(Article article, DestinationProfile profile, Wanted wanted, DeliveryRecord record, string target)
    {
        var kind = wanted.Rendition is null ? IntentKind.Remove : IntentKind.Show;
        var key = RecordJson.HashText(string.Join('\n', article.Id, profile.Id, record.Acts, kind, target))[..32];
        var adds = record.Shown is null || profile.Nature.EveryChangeAdds || profile.Corrections is CorrectionPolicy.Repost or CorrectionPolicy.Reply;
        return new Plan.Act(kind, wanted.Rendition, key, kind == IntentKind.Show && adds);
    }

    private static Plan WaitOr(DateTimeOffset from, DateTimeOffset now, Plan plan) => from > now ? new Plan.Wait(from) : plan;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
