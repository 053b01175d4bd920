using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Local.Work;

/// <summary>Sweeps, and then makes the feeds anew whose configuration has changed.</summary>
internal sealed class SweepLoop(
    Pipeline pipeline, FeedRefresh feeds, IConfigurationInForce configuration, StorageOutage outage, SweepInterval interval, PipelineMetrics metrics, TimeProvider time, ILogger<SweepLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval.Value, time);
        do
        {
            try
            {
                while (await pipeline.SweepAsync(stoppingToken))
                {
                }

                metrics.Swept();
                foreach (var failure in await feeds.RunAsync(configuration.Current, stoppingToken))
                {
                    logger.FeedNotWritten(failure.Reason, failure.Feed);
                }
            }
            catch (StorageUnavailableException e)
            {
                outage.Tell(e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.SweepFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
