using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>Works on the queue: several messages side by side, each completed only when its work is done.</summary>
internal sealed class WorkLoop(IWorkQueue queue, IWorkSource source, Pipeline pipeline, StorageOutage outage, SyndicationOptions options, TimeProvider time, ILogger<WorkLoop> logger) : BackgroundService
{
    private const int SideBySide = 16;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(SideBySide);
    private readonly SemaphoreSlim _sent = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await source.BeginAsync(stoppingToken);
        source.Sent += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await _places.WaitAsync(stoppingToken);
                var free = 1;
                while (free < SideBySide && _places.Wait(0, CancellationToken.None))
                {
                    free++;
                }

                var messages = await ReceiveAsync(free, stoppingToken);
                foreach (var message in messages)
                {
                    _ = Task.Run(() => WorkAsync(message, stoppingToken), CancellationToken.None);
                }

                if (free > messages.Count)
                {
                    _places.Release(free - messages.Count);
                }

                if (messages.Count == 0)
                {
                    await IdleAsync(stoppingToken);
                }
            }
        }
        finally
        {
            source.Sent -= Wake;
            await FinishAsync();
        }
    }

    /// <summary>What is under way is better finished than resolved at the next start; the host limits how long that may take.</summary>
    private async Task FinishAsync()
    {
        for (var place = 0; place < SideBySide; place++)
        {
            await _places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await outage.WaitOutAsync(() => queue.ReceiveAsync(limit, options.MessageLease, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.QueueUnreadable(e.Message);
            await Task.Delay(AfterFailure, time, cancellationToken);
            return [];
        }
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        try
        {
            if (await source.TryGiveUpAsync(message, stoppingToken))
            {
                logger.MessageGivenUp(message.Body);
                return;
            }

            await outage.WaitOutAsync(() => pipeline.HandleAsync(message.Body, CancellationToken.None), stoppingToken);
            await outage.WaitOutAsync(() => queue.CompleteAsync(message, CancellationToken.None), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The storage is still unavailable: the next start goes on with it.
        }
        catch (JsonException e)
        {
            logger.MessageDropped(e.Message);
            await queue.CompleteAsync(message, CancellationToken.None);
        }
        catch (Exception e)
        {
            // It comes back when its lease is over, and the sweep knows what is due besides.
            logger.WorkFailed(e, message.Body, options.MessageLease);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        var idle = await source.IdleAsync(cancellationToken);
        if (idle > TimeSpan.Zero)
        {
            // Whichever wait loses is ended: a forgotten one would take the next message's wake for itself.
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_sent.WaitAsync(rest.Token), Task.Delay(idle, time, rest.Token));
            await rest.CancelAsync();
        }
    }

    private void Wake()
    {
        try
        {
            _sent.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _places.Dispose();
        _sent.Dispose();
    }
}
