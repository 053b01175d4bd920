using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>A destination in memory that behaves by its nature, and fails when the test says so.</summary>
internal sealed class SimulatedPlatform(string id, DeliverySemantics semantics, CorrectionPolicy corrections = CorrectionPolicy.Replace) : IDestination
{
    private readonly List<SimulatedPost> _posts = [];
    private int _made;

    public static DeliverySemantics Idempotent { get; } = new(OutcomeResolution.Idempotent, "It remembers keys.") { CanLookUp = true };

    public static DeliverySemantics ByAddress { get; } = new(OutcomeResolution.Idempotent, "The same address twice is once.") { RemovesByKey = true };

    public static DeliverySemantics Searchable { get; } = new(OutcomeResolution.Searchable, "Posts can be found by their link.") { CanLookUp = true, LookupDelay = TimeSpan.FromMinutes(1) };

    public static DeliverySemantics Blind { get; } = new(OutcomeResolution.Blind, "Neither keys nor search.");

    public DestinationProfile Profile { get; init; } = new(id, semantics, corrections);

    /// <summary>Happens once, when it is asked what it wants: after the article was read, and before anything is done about it.</summary>
    public Action? OnceWhenWanting { get; set; }

    /// <summary>Over articles with this in their headline it stumbles when it is to say what it wants.</summary>
    public string? Stumbles { get; set; }

    public bool TakesEverything { get; set; } = true;

    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(2);

    /// <summary>What happens around acts, in order; when it is empty, acts succeed.</summary>
    public Queue<OperationFault> Faults { get; } = new();

    public OperationFault? Always { get; set; }

    /// <summary>How long after it was made a post cannot be found yet, by this clock.</summary>
    public (TimeProvider Clock, TimeSpan Lag)? Search { get; set; }

    public int Calls { get; private set; }

    public int Lookups { get; private set; }

    public List<DateTimeOffset> ActTimes { get; } = [];

    public IReadOnlyList<string> Texts => [.. _posts.Select(post => post.Text)];

    public DesiredState DesiredStateOf(Article article, DateTimeOffset now)
    {
        var whenWanting = OnceWhenWanting;
        OnceWhenWanting = null;
        whenWanting?.Invoke();
        if (Stumbles is { } text && article.Headline.Contains(text, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("A bug.");
        }

        var eligibility = Eligibility.Of(article, new EligibilityTerms(id, new ArticleFilter()), now);
        if (eligibility.Absence is { } absence)
        {
            return DesiredState.Absent(absence) with { Until = eligibility.Until };
        }

        return TakesEverything
            ? DesiredState.Present(new Rendition("text/plain", article.Headline) { Mark = article.CanonicalUrl.AbsoluteUri }, now - article.Published > MaxAge) with { Until = eligibility.Until }
            : DesiredState.Absent(Absence.NotMatching);
    }

    public Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken) => ActAsync(operation.At, () =>
    {
        if (operation.Current is { RemoteIds.Count: > 0 } current && corrections == CorrectionPolicy.Replace)
        {
            var there = _posts.Find(post => post.Id == current.RemoteIds[0]) ?? throw new DeliveryException(FailureKind.Gone, "It is not there.");
            there.Text = rendition.Content;
            return current with { Hash = rendition.Hash, Version = operation.Article.Version, At = operation.At };
        }

        foreach (var old in operation.Current?.RemoteIds ?? [])
        {
            _posts.RemoveAll(post => post.Id == old);
        }

        var known = semantics switch
        {
            { RemovesByKey: true } => _posts.Find(post => post.Mark == rendition.Mark),
            { Resolution: OutcomeResolution.Idempotent } => _posts.Find(post => post.Key == operation.Key),
            _ => null,
        };
        if (known is null)
        {
            known = new SimulatedPost($"p{++_made}", operation.Key, rendition.Mark!, operation.At);
            _posts.Add(known);
        }

        known.Text = rendition.Content;
        return new ObservedState(rendition.Hash, operation.Article.Version, semantics.RemovesByKey ? [] : [known.Id], operation.At);
    });

    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken) => ActAsync(operation.At, () =>
    {
        _posts.RemoveAll(post => semantics.RemovesByKey ? post.Mark == operation.Article.CanonicalUrl.AbsoluteUri : operation.Current?.RemoteIds.Contains(post.Id) == true);
        return true;
    });

    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        Lookups++;
        Always?.Before?.Invoke();
        var found = _posts.LastOrDefault(post => post.Mark == lookup.Mark && !lookup.Known.Contains(post.Id) && post.At >= lookup.NotBefore
            && (Search is not { } search || search.Clock.GetUtcNow() - post.At >= search.Lag));
        return Task.FromResult(found is null ? null : new ObservedState("", 0, [found.Id], found.At));
    }

    /// <summary>Somebody deletes everything by hand.</summary>
    public void Clear() => _posts.Clear();

    private async Task<T> ActAsync<T>(DateTimeOffset at, Func<T> effect)
    {
        Calls++;
        ActTimes.Add(at);
        await Task.Yield();
        var fault = Always ?? (Faults.TryDequeue(out var next) ? next : null);
        fault?.Before?.Invoke();
        var result = effect();
        fault?.After?.Invoke();
        return result;
    }

    private sealed class SimulatedPost(string id, string key, string mark, DateTimeOffset at)
    {
        public string Id => id;

        public string Key => key;

        public string Mark => mark;

        public DateTimeOffset At => at;

        public string Text { get; set; } = "";
    }
}

/// <summary>What happens before or after an act's effect.</summary>
internal sealed record OperationFault(Action? Before = null, Action? After = null)
{
    public static OperationFault Refused(FailureKind fault, TimeSpan? retryAfter = null) =>
        new(Before: () => throw new DeliveryException(fault, "It said no.") { RetryAfter = retryAfter });

    public static OperationFault AnswerLost { get; } = new(After: () => throw new DeliveryException(FailureKind.Unknown, "The connection broke."));

    public static OperationFault RequestLost { get; } = new(Before: () => throw new DeliveryException(FailureKind.Unknown, "The connection broke."));
}
