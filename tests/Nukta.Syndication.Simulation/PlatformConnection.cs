using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Simulation;

/// <summary>A platform as one process reaches it: a request leaves at once, the answer is a step of its own, and either may be lost.</summary>
internal sealed class PlatformConnection(Scheduler scheduler, Process process, string name, Platform platform, ArticleFilter filter, Faults faults, Witness witness)
    : IDestination
{
    // Between being let in and the first request.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    public DestinationProfile Profile => platform.Profile;

    public Wanted Want(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, new EligibilityTerms(name, filter), now);
        return eligibility.Absence is { } absence
            ? Wanted.Absent(absence) with { Until = eligibility.Until }
            : Wanted.Present(new Rendition("text/plain", article.Headline) { Mark = article.CanonicalUrl.AbsoluteUri }) with { Until = eligibility.Until };
    }

    public async Task<Shown> ShowAsync(Rendition rendition, Act act, CancellationToken cancellationToken)
    {
        Begin();
        var current = act.Current?.RemoteIds ?? [];
        if (current.Count > 0 && Profile.Corrections == CorrectionPolicy.Replace)
        {
            return await RequestAsync(
                () => platform.Edit(current[0], rendition.Content)
                    ? act.Current! with { Hash = rendition.Hash, Version = act.Article.Version }
                    : throw new DeliveryException(Fault.Gone, "It is not there."),
                cancellationToken);
        }

        foreach (var old in current)
        {
            await RequestAsync(() => Done(() => platform.Remove(old)), cancellationToken);
        }

        act.RequireInTime();
        var id = await RequestAsync(() => platform.Create(rendition.Mark!, rendition.Content, act.Key, scheduler.Now), cancellationToken);
        if (id is null)
        {
            act.RequireInTime();
            id = await RequestAsync(() => platform.EditMark(rendition.Mark!, rendition.Content), cancellationToken) ?? throw new DeliveryException(Fault.Gone, "It is not there.");
        }

        return new Shown(rendition.Hash, act.Article.Version, Profile.Nature.RemovesByKey ? [] : [id], act.At);
    }

    public async Task RemoveAsync(Act act, CancellationToken cancellationToken)
    {
        Begin();
        if (Profile.Nature.RemovesByKey)
        {
            await RequestAsync(() => Done(() => platform.RemoveMark(act.Article.CanonicalUrl.AbsoluteUri)), cancellationToken);
        }

        foreach (var id in act.Current?.RemoteIds ?? [])
        {
            await RequestAsync(() => Done(() => platform.Remove(id)), cancellationToken);
        }
    }

    public Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => RequestAsync(
        () => platform.Find(lookup, scheduler.Now) is { } post ? new Shown("", 0, [post.Id], post.At) : null,
        cancellationToken);

    private void Begin()
    {
        if (!faults.Possible.Contains(FaultKind.WorkerPauses))
        {
            platform.Begin(scheduler.Now, faults.Possible.Contains(FaultKind.ClocksDisagree) ? Start + Lease.ClockTolerance : Start);
        }
    }

    private static bool Done(Action effect)
    {
        effect();
        return true;
    }

    private Task<T> RequestAsync<T>(Func<T> effect, CancellationToken cancellationToken)
    {
        var fault = platform.IsDown(scheduler.Now) ? FaultKind.Unavailable : faults.OfRequest();
        if (fault is not null)
        {
            witness.Tell($"{Profile.Id}: {fault}");
        }

        switch (fault)
        {
            case FaultKind.RequestIsLost:
                return FailLaterAsync(new DeliveryException(Fault.Unknown, "The connection broke."));
            case FaultKind.Unavailable:
                return FailLaterAsync(new DeliveryException(Fault.Transient, "503"));
            case FaultKind.TooMany:
                return FailLaterAsync(new DeliveryException(Fault.Transient, "429") { RetryAfter = TimeSpan.FromMinutes(2) });
            case FaultKind.Refuses:
                return FailLaterAsync(new DeliveryException(Fault.Permanent, "400"));
        }

        T result;
        try
        {
            result = effect();
        }
        catch (DeliveryException answer)
        {
            return FailLaterAsync(answer);
        }

        return fault switch
        {
            FaultKind.AnswerIsLost => FailLaterAsync(new DeliveryException(Fault.Unknown, "The connection broke.")),
            FaultKind.WorksAndFails => FailLaterAsync(new DeliveryException(Fault.Unknown, "500")),
            FaultKind.Hangs => Scheduler.NeverAsync<T>(cancellationToken),
            _ => scheduler.LaterAsync(process, () => result, cancellationToken),
        };

        Task<T> FailLaterAsync(DeliveryException failure) => scheduler.LaterAsync<T>(process, () => throw failure, cancellationToken);
    }
}
