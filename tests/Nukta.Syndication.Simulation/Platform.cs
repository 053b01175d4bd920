using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Simulation;

/// <summary>What a platform shows its readers, and what it remembers.</summary>
internal sealed class Platform(string id, Nature declared, Nature nature, CorrectionPolicy corrections, TimeSpan searchLag, Action<string> tell, Action<string> violation)
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _newest = new(StringComparer.Ordinal);
    private int _made;

    public DestinationProfile Profile { get; } = new(id, declared, corrections) { ActTimeout = TimeSpan.FromSeconds(30) };

    public void Tell(PlatformFault fault) => tell($"{id}: {fault}");

    public List<Post> Posts { get; } = [];

    public int Made => _made;

    public string Create(string mark, string text, string key, DateTimeOffset now)
    {
        if (nature.RemovesByKey && Posts.Find(post => post.Mark == mark) is { } there)
        {
            there.Text = text;
            Check(mark, text);
            return there.Id;
        }

        if (nature.Repeatability == Repeatability.Idempotent && !nature.RemovesByKey && _keys.TryGetValue(key, out var known))
        {
            return known;
        }

        var post = new Post($"p{++_made}", mark, now) { Text = text };
        tell($"{id} posts {post.Id}: {text}");
        Posts.Add(post);
        _keys[key] = post.Id;
        Check(mark, text);
        if (declared.Repeatability != Repeatability.Blind && Posts.Count(other => other.Mark == mark) > 1)
        {
            violation($"{id} shows two posts of {mark}");
        }

        return post.Id;
    }

    public bool Edit(string postId, string text)
    {
        if (Posts.Find(post => post.Id == postId) is not { } there)
        {
            return false;
        }

        there.Text = text;
        Check(there.Mark, text);
        return true;
    }

    public void Remove(string postId)
    {
        tell($"{id} removes {postId}");
        Posts.RemoveAll(post => post.Id == postId);
    }

    public void RemoveMark(string mark) => Posts.RemoveAll(post => post.Mark == mark);

    public Post? Find(Lookup lookup, DateTimeOffset now) =>
        Posts.LastOrDefault(post => post.Mark == lookup.Mark && !lookup.Known.Contains(post.Id) && post.At >= lookup.NotBefore - TimeSpan.FromMinutes(5) && now - post.At >= searchLag);

    // Every text carries the number of the newsroom's edit that it comes from.
    private void Check(string mark, string text)
    {
        var edit = int.Parse(text.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
        if (edit < _newest.GetValueOrDefault(mark))
        {
            violation($"{id} went back from edit {_newest[mark]} to {edit} of {mark}");
        }

        _newest[mark] = edit;
    }

    internal sealed record Post(string Id, string Mark, DateTimeOffset At)
    {
        public string Text { get; set; } = "";
    }
}

/// <summary>A platform as one process reaches it: a request leaves at once, the answer is a step of its own, and either may be lost.</summary>
internal sealed class PlatformConnection(Scheduler scheduler, Process process, Platform platform, Faults faults) : IDestination
{
    public DestinationProfile Profile => platform.Profile;

    public Wanted Want(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, new EligibilityTerms(Profile.Id, new ArticleFilter()), now);
        return eligibility.Absence is { } absence
            ? Wanted.Absent(absence) with { Until = eligibility.Until }
            : Wanted.Present(new Rendition("text/plain", article.Headline) { Mark = article.CanonicalUrl.AbsoluteUri }) with { Until = eligibility.Until };
    }

    public Task<Shown> ShowAsync(Rendition rendition, Act act, CancellationToken cancellationToken) => RequestAsync(
        () =>
        {
            var current = act.Current?.RemoteIds ?? [];
            if (current.Count > 0 && Profile.Corrections == CorrectionPolicy.Replace)
            {
                return platform.Edit(current[0], rendition.Content)
                    ? act.Current! with { Hash = rendition.Hash, Version = act.Article.Version }
                    : throw new DeliveryException(Fault.Gone, "It is not there.");
            }

            foreach (var old in current)
            {
                platform.Remove(old);
            }

            var id = platform.Create(rendition.Mark!, rendition.Content, act.Key, scheduler.Now);
            return new Shown(rendition.Hash, act.Article.Version, Profile.Nature.RemovesByKey ? [] : [id], act.At);
        },
        isRepeatable: act.Current is not null && Profile.Corrections == CorrectionPolicy.Replace,
        cancellationToken);

    public Task RemoveAsync(Act act, CancellationToken cancellationToken) => RequestAsync(
        () =>
        {
            if (Profile.Nature.RemovesByKey)
            {
                platform.RemoveMark(act.Article.CanonicalUrl.AbsoluteUri);
            }

            foreach (var id in act.Current?.RemoteIds ?? [])
            {
                platform.Remove(id);
            }

            return true;
        },
        isRepeatable: true,
        cancellationToken);

    public Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => scheduler.LaterAsync(
        process,
        () => platform.Find(lookup, scheduler.Now) is { } post ? new Shown("", 0, [post.Id], post.At) : null,
        cancellationToken);

    private Task<T> RequestAsync<T>(Func<T> effect, bool isRepeatable, CancellationToken cancellationToken)
    {
        var fault = faults.Platform();
        if (fault != PlatformFault.None)
        {
            platform.Tell(fault);
        }

        var unclear = isRepeatable ? Fault.Transient : Fault.Unknown;
        switch (fault)
        {
            case PlatformFault.LostRequest:
                return scheduler.LaterAsync<T>(process, () => throw new DeliveryException(unclear, "The connection broke."), cancellationToken);
            case PlatformFault.Unavailable:
                return scheduler.LaterAsync<T>(process, () => throw new DeliveryException(Fault.Transient, "503"), cancellationToken);
            case PlatformFault.TooMany:
                return scheduler.LaterAsync<T>(process, () => throw new DeliveryException(Fault.Transient, "429") { RetryAfter = TimeSpan.FromMinutes(2) }, cancellationToken);
        }

        T result;
        try
        {
            result = effect();
        }
        catch (DeliveryException gone)
        {
            return scheduler.LaterAsync<T>(process, () => throw gone, cancellationToken);
        }

        return fault switch
        {
            PlatformFault.LostAnswer => scheduler.LaterAsync<T>(process, () => throw new DeliveryException(unclear, "The connection broke."), cancellationToken),
            PlatformFault.Hangs => Scheduler.NeverAsync<T>(cancellationToken),
            _ => scheduler.LaterAsync(process, () => result, cancellationToken),
        };
    }
}
