using System.Security.Cryptography;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>When all has come to rest: does every destination show exactly what it should, and is every upload that cannot be used kept with its reason?</summary>
internal static class ConvergenceCheck
{
    /// <summary>Everything that is wrong; a destination may be excused.</summary>
    public static IEnumerable<string> Of(SimulatedWorld world, string? excused = null) =>
        world.Newsroom.Stories.SelectMany(story => OfDestinations(world, story, excused).Concat(OfUpload(world, story)));

    // One that has left the configuration stays as it is.
    private static IEnumerable<string> OfDestinations(SimulatedWorld world, Story story, string? excused) =>
        from destination in world.Operators.Newest.Filters
        where destination.Key != excused
        let carries = destination.Value.Sections.Count == 0 || destination.Value.Sections.Contains(story.Section)
        let fault = OfDestination(world, story, destination.Key, carries ? world.Newsroom.Wanted(story, destination.Key) : null)
        where fault is not null
        select fault;

    private static string? OfDestination(SimulatedWorld world, Story story, string name, string? wanted)
    {
        var platform = world.Platforms.GetValueOrDefault(name);
        var record = world.Stored.Find(LedgerKeys.Delivery(story.Id, PlatformRules.IdOf(name)));
        var delivery = record?.As<DeliveryRecord>().Value;
        string[] shown = platform is null
            ? world.Feeds.Shown(name, story.Address) is { } title ? [title] : []
            : [.. platform.Posts.Where(post => post.Mark == story.Address).Select(post => post.Text)];
        return !IsPromised(platform, story, shown, wanted, delivery)
            ? $"{name} shows [{string.Join(", ", shown)}] and should show [{wanted}]; the ledger says {(record is null ? "nothing" : record.Body)}"
            : delivery?.Failure is { } failure && record!.State != failure.State
            ? $"{name} is in trouble with {story.Name} ({failure.State}), and nobody is shown that: {record.State}"
            : null;
    }

    private static bool IsPromised(SimulatedPlatform? platform, Story story, string[] shown, string? wanted, DeliveryRecord? record) => record?.Failure switch
    {
        // A person is asked; only where nobody can find out may that be.
        { State: RecordState.Unknown } => platform?.Rules.MayStayUnknown == true,
        { State: RecordState.Failed } => shown.Length <= 1 || platform?.Rules.ActsAgainWhenUnknown == true,
        _ when shown.SequenceEqual(wanted is null ? [] : [wanted]) => true,
        // What a person deleted there is missing until the article changes.
        _ when platform?.IsTampered(story.Address) == true => shown.Length == 0 || platform.Rules.ActsAgainWhenUnknown,
        _ => platform?.Rules.ActsAgainWhenUnknown == true && (wanted is null || shown.Contains(wanted)),
    };

    private static IEnumerable<string> OfUpload(SimulatedWorld world, Story story)
    {
        var record = world.Stored.Find(LedgerKeys.Upload(story.Path));
        var rejection = record?.As<UploadRecord>().Value.Rejection;
        if (world.Newsroom.Unusable(story) is not { } upload)
        {
            return rejection is null && record?.State is null ? [] : [$"the upload of {story.Name} can be used, and the ledger says {record!.Body}"];
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(upload.Bytes.Span));
        var name = UploadRejections.NameOf(story.Path, hash);
        var kept = world.Stored.Contents.GetValueOrDefault(new ContentKey(ContentArea.Rejected, name));
        return rejection?.UploadHash == hash
            && rejection.Faults.Count > 0
            && record!.State == RecordState.Rejected
            && kept?.Bytes.Span.SequenceEqual(upload.Bytes.Span) == true
            && world.Stored.Contents.ContainsKey(new ContentKey(ContentArea.Rejected, $"{name}.reason.json"))
            ? []
            : [$"the upload of {story.Name} cannot be used and is not kept with its reason; the ledger says {record?.Body ?? "nothing"}"];
    }
}
