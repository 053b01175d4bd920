using System.Globalization;
using System.Text;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>Publishes, corrects, withdraws and publishes again, and knows what everybody should see in the end.</summary>
internal sealed class Newsroom(Scheduler scheduler, StoredWorld world, Faults faults, Witness witness, int stories)
{
    private static readonly string[] Sections = ["world", "sport"];

    private readonly Dictionary<string, (string Headline, DateTimeOffset? Until)> _wanted = new(StringComparer.Ordinal);
    private int _edits;

    public IReadOnlyList<Story> Stories { get; } = [.. Enumerable.Range(0, stories).Select(number => new Story($"story-{number + 1}", Sections[number]))];

    /// <summary>From when on (UTC) all clocks agree about every right that ends.</summary>
    public DateTimeOffset CertainFrom { get; private set; }

    /// <summary>One thing that an editor does.</summary>
    public void Edit()
    {
        var story = Stories[scheduler.Random.Next(Stories.Count)];
        var key = new ContentKey(ContentArea.Uploads, story.Path);
        if (scheduler.Random.Next(4) == 0)
        {
            world.Contents.Remove(key);
            _wanted.Remove(story.Name);
            witness.Tell($"the newsroom withdraws {story.Name}");
        }
        else
        {
            Publish(story, key);
        }

        Announce(story);
    }

    /// <summary>The upload event: at least once, at any time.</summary>
    public void Announce(Story story)
    {
        ReadOnlyMemory<byte>? then = world.Contents.TryGetValue(new ContentKey(ContentArea.Uploads, story.Path), out var content) ? content : null;
        for (var copies = scheduler.Random.Next(1, 3); copies > 0; copies--)
        {
            world.Messages.Add(new SentMessage(++world.Counter, RecordJson.Serialize(new Hint { Upload = story.Path }), scheduler.Now + faults.MessageDelay()) { ContentThen = then });
        }
    }

    /// <summary>The headline that readers should see, wherever the story is carried; null: none.</summary>
    public string? Wanted(Story story) =>
        _wanted.TryGetValue(story.Name, out var wanted) && !(wanted.Until <= scheduler.Now) ? wanted.Headline : null;

    private void Publish(Story story, ContentKey key)
    {
        var edit = ++_edits;
        var headline = $"{story.Name} edit {edit}";
        DateTimeOffset? embargo = scheduler.Random.Next(8) == 0 ? scheduler.Now.AddMinutes(scheduler.Random.Next(1, 60)) : null;
        DateTimeOffset? until = scheduler.Random.Next(8) == 0 ? scheduler.Now.AddMinutes(scheduler.Random.Next(5, 120)) : null;
        var extra = (embargo is { } from ? $$""","embargo":"{{Instant(from)}}" """ : "") + (until is { } end ? $$""","rights":{"until":"{{Instant(end)}}"}""" : "");
        world.Contents[key] = Encoding.UTF8.GetBytes($$"""{"headline":"{{headline}}","body":["It was said."],"canonicalUrl":"{{story.Address}}"{{extra}}}""");
        _wanted[story.Name] = (headline, until);
        if (embargo is { } instant)
        {
            witness.Embargo(edit, instant);
        }

        if (until is { } last && last + TimeSpan.FromMinutes(5) > CertainFrom)
        {
            CertainFrom = last + TimeSpan.FromMinutes(5);
        }

        witness.Tell($"the newsroom publishes edit {edit} of {story.Name}{(embargo is null ? "" : $" under embargo until {Instant(embargo.Value)}")}{(until is null ? "" : $" with rights until {Instant(until.Value)}")}");
    }

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>One article.</summary>
internal sealed record Story(string Name, string Section)
{
    public string Path { get; } = $"en/{Section}/{Name}.json";

    public string Id { get; } = $"en/{Section}/{Name}";

    public string Address { get; } = $"https://nukta.example/{Name}";
}
