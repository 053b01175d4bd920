using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Simulation;

/// <summary>What a platform shows its readers, and what it remembers.</summary>
internal sealed class SimulatedPlatform(string name, PlatformRules rules, DestinationProfile profile, InvariantMonitor witness)
{
    private readonly Dictionary<string, (string Id, DateTimeOffset At)> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tampered = new(StringComparer.Ordinal);
    private readonly List<DateTimeOffset> _acts = [];
    private DateTimeOffset _downUntil;

    public string Name => name;

    public DestinationProfile Profile => profile;

    public PlatformRules Rules => rules;

    public List<Post> Posts { get; } = [];

    public int Made { get; private set; }

    /// <summary>Requests that came while it was down.</summary>
    public int RequestsInVain { get; private set; }

    /// <summary>It answers nobody until then.</summary>
    public void GoDown(DateTimeOffset until)
    {
        _downUntil = until;
        RequestsInVain = 0;
        witness.Tell($"{name} is down until {until:HH:mm:ss}");
    }

    /// <summary>It answers again.</summary>
    public void ComeUp() => _downUntil = default;

    /// <summary>Whether a request meets a closed door.</summary>
    public bool IsDown(DateTimeOffset now)
    {
        RequestsInVain += now < _downUntil ? 1 : 0;
        return now < _downUntil;
    }

    /// <summary>An act begins: no more of them than the pace allows, whoever acts.</summary>
    /// <param name="now">The true time (UTC).</param>
    /// <param name="tolerance">By how much a worker may miss its turn, and clocks may disagree about it.</param>
    public void Begin(DateTimeOffset now, TimeSpan tolerance)
    {
        if (rules.Pace == TimeSpan.Zero)
        {
            return;
        }

        _acts.Add(now);
        for (var first = 0; first < _acts.Count; first++)
        {
            var allowed = rules.Burst + ((now - _acts[first] + tolerance) / rules.Pace);
            if (_acts.Count - first > allowed)
            {
                witness.Report($"{name} was asked for {_acts.Count - first} acts in {now - _acts[first]}, and takes {rules.Burst} at once and one in {rules.Pace}");
                return;
            }
        }
    }

    /// <summary>Makes a post; null: there is one at that address, and this platform says 409.</summary>
    public string? Create(string mark, string text, string key, DateTimeOffset now)
    {
        if (rules.Nature.RemovesByKey && Posts.Find(post => post.Mark == mark) is { } there)
        {
            return rules.RefusesTakenAddresses ? null : Overwrite(there, text);
        }

        if (rules.Nature.Resolution == OutcomeResolution.Idempotent && !rules.Nature.RemovesByKey
            && _keys.TryGetValue(key, out var known) && (rules.Forgets is null || now - known.At < rules.Forgets))
        {
            return known.Id;
        }

        if (rules.RefusesDuplicates && Posts.Exists(post => post.Text == text))
        {
            throw new DeliveryException(FailureKind.Unknown, "403: it has a post with this text already.");
        }

        var post = new Post($"p{++Made}", mark, now) { Text = text };
        witness.Tell($"{name} posts {post.Id}: {text}");
        Posts.Add(post);
        _keys[key] = (post.Id, now);
        witness.Saw(name, mark, text);
        if (!rules.ActsAgainWhenUnknown && Posts.Count(other => other.Mark == mark) > 1)
        {
            witness.Report($"{name} shows two posts of {mark}");
        }

        return post.Id;
    }

    public bool Edit(string postId, string text) => Posts.Find(post => post.Id == postId) is { } there && Overwrite(there, text) == postId;

    /// <summary>Changes what is at an address; null: nothing is.</summary>
    public string? EditMark(string mark, string text) => Posts.Find(post => post.Mark == mark) is { } there ? Overwrite(there, text) : null;

    public void Remove(string postId)
    {
        witness.Tell($"{name} removes {postId}");
        Posts.RemoveAll(post => post.Id == postId);
    }

    public void RemoveMark(string mark)
    {
        witness.Tell($"{name} removes what is at {mark}");
        Posts.RemoveAll(post => post.Mark == mark);
    }

    public Post? Find(Lookup lookup, DateTimeOffset now) =>
        Posts.LastOrDefault(post =>
            post.Mark == lookup.Mark && !lookup.Known.Contains(post.Id) && post.At >= lookup.NotBefore - TimeSpan.FromMinutes(5) && now - post.At >= rules.SearchLag);

    /// <summary>A person deletes a post there: until the newsroom changes the article, nobody can know.</summary>
    public void LosePost(Random random)
    {
        if (Posts.Count > 0)
        {
            var post = Posts[random.Next(Posts.Count)];
            witness.Tell($"somebody deletes {post.Id} on {name}");
            Posts.Remove(post);
            _tampered.Add(post.Mark);
        }
    }

    private string Overwrite(Post there, string text)
    {
        there.Text = text;
        witness.Tell($"{name} changes {there.Id}: {text}");
        witness.Saw(name, there.Mark, text);
        return there.Id;
    }

    public bool IsTampered(string mark) => _tampered.Contains(mark);

    internal sealed record Post(string Id, string Mark, DateTimeOffset At)
    {
        public string Text { get; set; } = "";
    }
}
