using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>One round of the sweep: feeds after a change of the configuration, what is due, and now and then uploads whose events were lost.</summary>
public sealed class SweepRound(
    Pipeline pipeline, FeedWriter feeds, LostUploads lostUploads, IConfigurationInForce configuration, SweepSettings settings, TimeProvider time)
{
    // The next round comes within a minute; what is left is its.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private string? _refreshed;

    /// <summary>Sweeps.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var current = configuration.Current;
        var hash = configuration.Stamp.Hash;
        if (hash != _refreshed)
        {
            await feeds.RefreshAllAsync(current, cancellationToken);
            _refreshed = hash;
        }

        while (await pipeline.SweepAsync(cancellationToken) && time.GetElapsedTime(began) < Limit)
        {
        }

        await lostUploads.FindAsync(settings.UploadListingInterval, cancellationToken);
    }
}
