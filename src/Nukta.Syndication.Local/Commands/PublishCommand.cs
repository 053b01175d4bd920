using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Storage;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Processes files once.</summary>
internal static class PublishCommand
{
    // A destination that needs longer than this for its turn goes on at the program's next start.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(StorageChoice storage, IReadOnlyList<FileInfo> files, bool allowLoopback, CancellationToken cancellationToken)
    {
        try
        {
            await using var backend = await storage.OpenAsync(withSamples: false, cancellationToken);
            await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddLocal(backend, allowLoopback).BuildServiceProvider();
            await backend.ReadConfigurationAsync(services, cancellationToken);
            var table = new PublishTable();
            foreach (var file in files)
            {
                await PublishAsync(file, services, table, cancellationToken);
            }

            table.Show(services.GetRequiredService<IAnsiConsole>());
            return table.Failures == 0 ? 0 : 1;
        }
        catch (Exception e) when (Failure.ReasonOf(e, storage) is { } reason)
        {
            return Failure.Show(reason);
        }
    }

    private static async Task PublishAsync(FileInfo file, IServiceProvider services, PublishTable table, CancellationToken cancellationToken)
    {
        var path = UploadPaths.Of(file);
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        await services.GetRequiredService<IArticleStore>().WriteAsync(new ContentKey(ContentArea.Uploads, path), content, cancellationToken);
        var pipeline = services.GetRequiredService<Pipeline>();
        var result = await pipeline.AcceptUploadAsync(path, cancellationToken);
        table.Add(result);
        if (result.Article is { } article && await DeliverAsync(article, pipeline, cancellationToken) is { } outcome)
        {
            table.Add(outcome);
        }
    }

    private static async Task<ArticleOutcome?> DeliverAsync(ArticleRecord article, Pipeline pipeline, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var giveUp = time.GetUtcNow() + LongestWait;
        while (true)
        {
            var outcome = await pipeline.ReconcileAsync(article.Id, cancellationToken);
            var next = outcome?.Deliveries.Where(pair => pair.Status == DeliveryStatus.Waiting).Min(pair => pair.LookAgain);
            if (next is null || next > giveUp)
            {
                return outcome;
            }

            var wait = next.Value - time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
        }
    }
}
