using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>One round of the sweep: what is due, feeds after a change of the configuration, and now and then uploads whose events were lost.</summary>
public sealed class SweepRound(
    Pipeline pipeline, FeedRefresh feeds, LostUploadFinder lostUploads, LedgerLoss ledger, IConfigurationInForce configuration, SweepSettings settings, TimeProvider time,
    ILogger<SweepRound> logger)
{
    // The next round comes within a minute; what is left is its.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    /// <summary>Sweeps.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (await pipeline.SweepAsync(cancellationToken) && time.GetElapsedTime(began) < Limit)
        {
        }

        foreach (var failure in await feeds.RunAsync(configuration.Current, cancellationToken))
        {
            logger.FeedNotWritten(failure.Reason, failure.Feed);
        }

        if (await ledger.IsOpenAsync(cancellationToken))
        {
            logger.LedgerLost(LedgerLoss.Explanation);
        }

        await lostUploads.FindAsync(settings.UploadListingInterval, cancellationToken);
    }
}
