using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Simulation;

/// <summary>What a platform shows its readers, and what it remembers.</summary>
internal sealed class Platform(string name, PlatformRules rules, DestinationProfile profile, Witness witness)
{
    private readonly Dictionary<string, (string Id, DateTimeOffset At)> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tampered = new(StringComparer.Ordinal);

    public DestinationProfile Profile => profile;

    public PlatformRules Rules => rules;

    public List<Post> Posts { get; } = [];

    public int Made { get; private set; }

    public string Create(string mark, string text, string key, DateTimeOffset now)
    {
        if (rules.Nature.RemovesByKey && Posts.Find(post => post.Mark == mark) is { } there)
        {
            there.Text = text;
            witness.Saw(name, mark, text);
            return there.Id;
        }

        if (rules.Nature.Repeatability == Repeatability.Idempotent && !rules.Nature.RemovesByKey
            && _keys.TryGetValue(key, out var known) && (rules.Forgets is null || now - known.At < rules.Forgets))
        {
            return known.Id;
        }

        if (rules.RefusesDuplicates && Posts.Exists(post => post.Text == text))
        {
            throw new DeliveryException(Fault.Unknown, "403: it has a post with this text already.");
        }

        var post = new Post($"p{++Made}", mark, now) { Text = text };
        witness.Tell($"{name} posts {post.Id}: {text}");
        Posts.Add(post);
        _keys[key] = (post.Id, now);
        witness.Saw(name, mark, text);
        if (profile.Nature.Repeatability != Repeatability.Blind && Posts.Count(other => other.Mark == mark) > 1)
        {
            witness.Accuse($"{name} shows two posts of {mark}");
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
        witness.Tell($"{name} changes {postId}: {text}");
        witness.Saw(name, there.Mark, text);
        return true;
    }

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

    public bool IsTampered(string mark) => _tampered.Contains(mark);

    internal sealed record Post(string Id, string Mark, DateTimeOffset At)
    {
        public string Text { get; set; } = "";
    }
}
