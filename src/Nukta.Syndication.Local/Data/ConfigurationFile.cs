using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Local.Data;

/// <summary>
/// Follows <c>partners.json</c>: what is saved there is in force two seconds later, unless it has faults. A file that is missing or
/// faulty at one look may be in the middle of being saved; what is wrong is told when the next look finds the same, and once.
/// </summary>
internal sealed class ConfigurationFile(string path, ConfigurationInForce inForce, TimeProvider time, ILogger<ConfigurationFile> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private string? _taken;
    private Trouble? _suspected;
    private Trouble? _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reads the file once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var failure = await TakeAsync(cancellationToken);
        if (failure is not null && failure == _suspected && failure != _told)
        {
            logger.ConfigurationRefused(path, failure.Message);
            _told = failure;
        }

        _told = failure is null ? null : _told;
        _suspected = failure;
    }

    private async Task<Trouble?> TakeAsync(CancellationToken cancellationToken)
    {
        string json;
        DateTimeOffset since;
        try
        {
            since = File.GetLastWriteTimeUtc(path);
            json = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Trouble(null, $"cannot be read, so what was in force stays: {e.Message}");
        }

        if (json == _taken || json == _suspected?.Content)
        {
            return json == _taken ? null : _suspected;
        }

        var before = inForce.Stamp.Hash;
        if (!inForce.TryReplace(json, since, out var faults))
        {
            return new Trouble(json, $"has changed but has faults, so what was in force stays:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}");
        }

        _taken = json;
        if (inForce.Stamp.Hash != before)
        {
            logger.ConfigurationChanged(path);
        }

        return null;
    }

    /// <param name="Content">The file's; null when it could not be read.</param>
    /// <param name="Message">For people.</param>
    private sealed record Trouble(string? Content, string Message);
}
