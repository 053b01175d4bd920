using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Local.Data;

/// <summary>Follows the configuration's blob; how often it is really asked for is the blob's own business.</summary>
internal sealed class ConfigurationLoop(ConfigurationBlob configuration, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await configuration.RefreshAsync(stoppingToken);
        }
    }
}
