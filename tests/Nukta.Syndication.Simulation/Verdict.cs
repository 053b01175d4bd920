using Nukta.Syndication.Delivery;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>When all has come to rest: does every destination show exactly what it should?</summary>
internal static class Verdict
{
    public static void Of(World world)
    {
        foreach (var story in world.Newsroom.Stories)
        {
            foreach (var (name, filter) in world.Operators.Newest.Filters)
            {
                // One that has left the configuration stays as it is.
                var wanted = filter.Sections.Count == 0 || filter.Sections.Contains(story.Section) ? world.Newsroom.Wanted(story) : null;
                Judge(world, story, name, wanted);
            }
        }
    }

    private static void Judge(World world, Story story, string name, string? wanted)
    {
        var platform = world.Platforms.GetValueOrDefault(name);
        var id = platform?.Profile.Id ?? "feed:public/english";
        var record = world.Stored.Records.Values.FirstOrDefault(record => record.Key == LedgerKeys.Delivery(story.Id, id))?.As<DeliveryRecord>().Value;
        string[] shown = platform is null
            ? world.Feeds.Shown.TryGetValue(story.Address, out var title) ? [title] : []
            : [.. platform.Posts.Where(post => post.Mark == story.Address).Select(post => post.Text)];
        if (!IsPromised(platform, story, shown, wanted, record))
        {
            world.Witness.Accuse($"{name} shows [{string.Join(", ", shown)}] and should show [{wanted}]; the ledger says {(record is null ? "nothing" : RecordJson.Serialize(record))}");
        }
    }

    private static bool IsPromised(Platform? platform, Story story, string[] shown, string? wanted, DeliveryRecord? record) => record?.Trouble switch
    {
        // A person is asked; only where nobody can search may that be.
        { State: RecordState.Unknown } => platform?.Profile.Nature.Repeatability == Repeatability.Blind,
        { State: RecordState.Failed } => shown.Length <= 1 || platform?.Rules.ActsAgainWhenUnknown == true,
        _ when shown.SequenceEqual(wanted is null ? [] : [wanted]) => true,
        // What a person deleted there is missing until the article changes.
        _ when platform?.IsTampered(story.Address) == true => shown.Length == 0 || platform.Rules.ActsAgainWhenUnknown,
        _ => platform?.Rules.ActsAgainWhenUnknown == true && (wanted is null || shown.Contains(wanted)),
    };
}
