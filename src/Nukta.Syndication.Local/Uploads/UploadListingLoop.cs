using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>
/// Finds uploads and deletions in a storage account by listing it: Azurite sends no events, and in Azure the function app takes
/// them. Programs that share an account list in turn.
/// </summary>
internal sealed class UploadListingLoop(LostUploadFinder uploads, TimeProvider time, ILogger<UploadListingLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await uploads.FindAsync(Interval, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.UploadsNotListed(e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
