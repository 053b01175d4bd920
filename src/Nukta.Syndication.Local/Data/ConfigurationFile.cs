using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Local.Data;

/// <summary>Follows <c>partners.json</c>: what is saved there is in force two seconds later, unless it has faults.</summary>
internal sealed class ConfigurationFile(string path, ConfigurationInForce inForce, TimeProvider time, ILogger<ConfigurationFile> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private string? _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What the program has started with is no news.
        _seen = await ReadAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    /// <summary>Reads the file once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } json || json == _seen)
        {
            return;
        }

        _seen = json;
        if (inForce.TryReplace(json, out var faults))
        {
            logger.LogWarning("{File} has changed and is in force", path);
        }
        else
        {
            logger.LogError(
                "{File} has changed but has faults, so what was in force stays:{Faults}", path, string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}")));
        }
    }

    /// <summary>Null while it cannot be read: an editor may be saving it.</summary>
    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogError("{File} cannot be read now, so what was in force stays: {Message}", path, e.Message);
            return null;
        }
    }
}
