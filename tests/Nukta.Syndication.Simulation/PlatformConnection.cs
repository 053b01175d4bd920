using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Simulation;

/// <summary>A platform as one process reaches it: a request leaves at once, the answer is a step of its own, and either may be lost.</summary>
internal sealed class PlatformConnection(Scheduler scheduler, SimulatedWorker process, string name, SimulatedPlatform platform, ArticleFilter filter, Faults faults, InvariantMonitor witness)
    : IDestination
{
    // Between being let in and the first request.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    public DestinationProfile Profile => platform.Profile;

    public DesiredState DesiredStateOf(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, new EligibilityTerms(name, filter), now);
        return eligibility.Absence is { } absence
            ? DesiredState.Absent(absence) with { Until = eligibility.Until }
            : DesiredState.Present(new Rendition("text/plain", article.Headline) { Mark = article.CanonicalUrl.AbsoluteUri }) with { Until = eligibility.Until };
    }

    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        Begin();
        var current = operation.Current?.RemoteIds ?? [];
        if (current.Count > 0 && Profile.Corrections == CorrectionPolicy.Replace)
        {
            return await RequestAsync(
                () => platform.Edit(current[0], rendition.Content)
                    ? operation.Current! with { Hash = rendition.Hash, Version = operation.Article.Version }
                    : throw new DeliveryException(FailureKind.Gone, "It is not there."),
                cancellationToken);
        }

        foreach (var old in current)
        {
            await RequestAsync(() => Done(() => platform.Remove(old)), cancellationToken);
        }

        operation.ThrowIfLeaseExpired();
        var id = await RequestAsync(() => platform.Create(rendition.Mark!, rendition.Content, operation.Key, scheduler.Now), cancellationToken);
        if (id is null)
        {
            operation.ThrowIfLeaseExpired();
            id = await RequestAsync(() => platform.EditMark(rendition.Mark!, rendition.Content), cancellationToken) ?? throw new DeliveryException(FailureKind.Gone, "It is not there.");
        }

        return new ObservedState(rendition.Hash, operation.Article.Version, Profile.Semantics.RemovesByKey ? [] : [id], operation.At);
    }

    public async Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        Begin();
        if (Profile.Semantics.RemovesByKey)
        {
            await RequestAsync(() => Done(() => platform.RemoveMark(operation.Article.CanonicalUrl.AbsoluteUri)), cancellationToken);
        }

        foreach (var id in operation.Current?.RemoteIds ?? [])
        {
            await RequestAsync(() => Done(() => platform.Remove(id)), cancellationToken);
        }
    }

    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => RequestAsync(
        () => platform.Find(lookup, scheduler.Now) is { } post ? new ObservedState("", 0, [post.Id], post.At) : null,
        cancellationToken);

    private void Begin()
    {
        if (!faults.Possible.Contains(FaultKind.WorkerPauses))
        {
            platform.Begin(scheduler.Now, faults.Possible.Contains(FaultKind.ClocksDisagree) ? Start + new SyndicationOptions().ClockTolerance : Start);
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
                return FailLaterAsync(new DeliveryException(FailureKind.Unknown, "The connection broke."));
            case FaultKind.Unavailable:
                return FailLaterAsync(new DeliveryException(FailureKind.Transient, "503"));
            case FaultKind.TooMany:
                return FailLaterAsync(new DeliveryException(FailureKind.Transient, "429") { RetryAfter = TimeSpan.FromMinutes(2) });
            case FaultKind.Refuses:
                return FailLaterAsync(new DeliveryException(FailureKind.Permanent, "400"));
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
            FaultKind.AnswerIsLost => FailLaterAsync(new DeliveryException(FailureKind.Unknown, "The connection broke.")),
            FaultKind.WorksAndFails => FailLaterAsync(new DeliveryException(FailureKind.Unknown, "500")),
            FaultKind.Hangs => Scheduler.NeverAsync<T>(cancellationToken),
            _ => scheduler.LaterAsync(process, () => result, cancellationToken),
        };

        Task<T> FailLaterAsync(DeliveryException failure) => scheduler.LaterAsync<T>(process, () => throw failure, cancellationToken);
    }
}
