using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>Sweeps, and makes the feeds anew when their configuration has changed.</summary>
internal sealed class SweepLoop(
    Pipeline pipeline, FeedWriter feeds, IConfigurationInForce configuration, StorageOutage outage, SweepInterval interval, TimeProvider time, ILogger<SweepLoop> logger) : BackgroundService
{
    private Configuration? _refreshed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval.Value, time);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
                while (await pipeline.SweepAsync(stoppingToken))
                {
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

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var current = configuration.Current;
        if (!ReferenceEquals(current, _refreshed))
        {
            await feeds.RefreshAllAsync(current, cancellationToken);
            _refreshed = current;
        }
    }
}
