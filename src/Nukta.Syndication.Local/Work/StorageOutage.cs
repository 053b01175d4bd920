using Microsoft.Extensions.Logging;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>
/// Waits until the disk can be written again: the program goes on by itself when somebody has helped, and meanwhile says once a
/// minute what is wrong.
/// </summary>
internal sealed class StorageOutage(TimeProvider time, ILogger<StorageOutage> logger)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private string? _told;
    private DateTimeOffset _toldAt;

    /// <summary>Does it, again and again as long as the storage is unavailable.</summary>
    public async Task<T> WaitOutAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (StorageUnavailableException e)
            {
                Tell(e);
                await Task.Delay(Rest, time, cancellationToken);
            }
        }
    }

    /// <summary>Does it, again and again as long as the storage is unavailable.</summary>
    public Task WaitOutAsync(Func<Task> work, CancellationToken cancellationToken) => WaitOutAsync(
        async () =>
        {
            await work();
            return true;
        },
        cancellationToken);

    /// <summary>Tells operators, unless they were told the same a moment ago.</summary>
    public void Tell(StorageUnavailableException outage)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_told == outage.Message && now - _toldAt < Silence)
            {
                return;
            }

            (_told, _toldAt) = (outage.Message, now);
        }

        logger.StorageUnavailable(outage.Message);
    }
}
