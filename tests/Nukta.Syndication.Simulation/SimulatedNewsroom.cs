using System.Globalization;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>Publishes, corrects, withdraws, publishes again, sometimes what nobody can read, and knows what everybody should see in the end.</summary>
internal sealed class SimulatedNewsroom(Scheduler scheduler, StorageState world, Faults faults, InvariantMonitor witness, int stories)
{
    // What clocks of workers may disagree by about the end of a right.
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Edit> _wanted = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentKey, DateTimeOffset> _saved = [];
    private readonly HashSet<string> _unusable = new(StringComparer.Ordinal);
    private int _edits;

    public IReadOnlyList<Story> Stories { get; } = [.. Enumerable.Range(0, stories).Select(Story.Numbered)];

    /// <summary>From when on (UTC) all clocks agree about every right that ends.</summary>
    public DateTimeOffset CertainFrom { get; private set; }

    /// <summary>One thing that an editor does.</summary>
    public void Edit()
    {
        var story = Stories[_edits < Stories.Count && Stories.Count > 2 ? _edits : scheduler.Random.Next(Stories.Count)];
        var key = new ContentKey(ContentArea.Uploads, story.Path);
        switch (scheduler.Random.Next(12))
        {
            case 0 or 1 or 2:
                Withdraw(story, key);
                break;
            case 3 when IsTaken(story):
                Spoil(story, key);
                break;
            case 4 when world.Contents.TryGetValue(key, out var same):
                world.Contents[key] = same with { LastModified = SavedAt(key) };
                witness.Tell($"the newsroom saves {story.Name} again, as it is");
                break;
            default:
                Publish(story, key);
                break;
        }

        Announce(story);
    }

    /// <summary>The headline that readers of a place should see, if it carries the story's section; null: none.</summary>
    public string? Wanted(Story story, string place) =>
        _wanted.TryGetValue(story.Name, out var wanted) && !(wanted.Until <= scheduler.Now) && !(wanted.IsWithheld && place == PlatformRules.Outsider) ? wanted.Headline : null;

    /// <summary>What lies at the story's path and cannot be used; null: what lies there can, or nothing does.</summary>
    public StoredContent? Unusable(Story story) =>
        _unusable.Contains(story.Name) ? world.Contents[new ContentKey(ContentArea.Uploads, story.Path)] : null;

    private void Withdraw(Story story, ContentKey key)
    {
        world.Contents.Remove(key);
        _wanted.Remove(story.Name);
        _unusable.Remove(story.Name);
        witness.Tell($"the newsroom withdraws {story.Name}");
    }

    /// <summary>An upload that cannot be read: what was published before it stays.</summary>
    private void Spoil(Story story, ContentKey key)
    {
        Put(key, $$"""{"headline":"{{story.Name}} edit {{++_edits}}""");
        _unusable.Add(story.Name);
        witness.Tell($"the newsroom uploads half a file for {story.Name}");
    }

    private void Publish(Story story, ContentKey key)
    {
        var edit = ++_edits;
        var headline = $"{story.Name} edit {edit}";
        DateTimeOffset? embargo = scheduler.Random.Next(8) == 0 ? scheduler.Now.AddMinutes(scheduler.Random.Next(1, 60)) : null;
        DateTimeOffset? until = scheduler.Random.Next(8) == 0 ? scheduler.Now.AddMinutes(scheduler.Random.Next(5, 120)) : null;
        var isWithheld = scheduler.Random.Next(6) == 0;
        Put(key, $$"""{"headline":"{{headline}}","body":["It was said."],"canonicalUrl":"{{story.Address}}"{{EmbargoOf(embargo)}}{{RightsOf(until, isWithheld)}}}""");
        _unusable.Remove(story.Name);
        _wanted[story.Name] = new Edit(headline, until, isWithheld);
        witness.Expect(edit, embargo, isWithheld);
        if (until is { } last && last + Clocks > CertainFrom)
        {
            CertainFrom = last + Clocks;
        }

        witness.Tell($"the newsroom publishes edit {edit} of {story.Name}{(embargo is null ? "" : $" under embargo until {Instant(embargo.Value)}")}{(until is null ? "" : $" with rights until {Instant(until.Value)}")}{(isWithheld ? $", not for {PlatformRules.Outsider}" : "")}");
    }

    /// <summary>The upload event: never, once or repeatedly, at any time.</summary>
    private void Announce(Story story)
    {
        if (faults.Happens(FaultKind.EventIsLost))
        {
            return;
        }

        var then = world.Contents.GetValueOrDefault(new ContentKey(ContentArea.Uploads, story.Path));
        for (var copies = scheduler.Random.Next(1, 3); copies > 0; copies--)
        {
            world.Messages.Add(new SentMessage(++world.Counter, RecordJson.Serialize(new Hint { Upload = story.Path }), scheduler.Now + faults.MessageDelay()) { ContentThen = then });
        }
    }

    private void Put(ContentKey key, string content) =>
        world.Contents[key] = new StoredContent(Encoding.UTF8.GetBytes(content), SavedAt(key));

    // Nobody saves one file twice within the second that storage tells apart.
    private DateTimeOffset SavedAt(ContentKey key) =>
        _saved[key] = _saved.TryGetValue(key, out var before) && before >= scheduler.Now ? before.AddSeconds(1) : scheduler.Now;

    /// <summary>
    /// Whether what readers should see is the newest version, so that it stays whatever comes: of what is overwritten before anybody
    /// has taken it, or while somebody takes it, nobody can say.
    /// </summary>
    private bool IsTaken(Story story)
    {
        var newest = world.Find(LedgerKeys.Article(story.Id))?.As<ArticleRecord>().Value;
        return _wanted.TryGetValue(story.Name, out var wanted)
            ? newest?.Status == ArticleStatus.Published && newest.Headline == wanted.Headline
            : !_saved.ContainsKey(new ContentKey(ContentArea.Uploads, story.Path));
    }

    private static string EmbargoOf(DateTimeOffset? embargo) => embargo is { } from ? $$""","embargo":"{{Instant(from)}}" """ : "";

    private static string RightsOf(DateTimeOffset? until, bool isWithheld) => (until, isWithheld) switch
    {
        (null, false) => "",
        ({ } end, false) => $$""","rights":{"until":"{{Instant(end)}}"}""",
        (null, true) => $$""","rights":{"carriers":[{{PlatformRules.Insiders}}]}""",
        ({ } end, true) => $$""","rights":{"until":"{{Instant(end)}}","carriers":[{{PlatformRules.Insiders}}]}""",
    };

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
