using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>Sweeps, and then makes the feeds anew whose configuration has changed.</summary>
internal sealed class SweepLoop(
    Pipeline pipeline, FeedRefresh feeds, IConfigurationInForce configuration, StorageOutage outage, SweepInterval interval, TimeProvider time, ILogger<SweepLoop> logger) : BackgroundService
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

                foreach (var failure in await feeds.RunAsync(configuration.Current, stoppingToken))
                {
                    logger.LogError(failure.Reason, "The feed {Feed} cannot be written now and is tried again in a moment", failure.Feed);
                }
            }
            catch (StorageUnavailableException e)
            {
                outage.Tell(e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The sweep failed and comes again in a moment");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
