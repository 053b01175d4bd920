using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Azure.Ledger;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ports on Blobs, Queues and Tables, on Azurite.</summary>
public sealed class AzureStores(AzuriteAccounts azurite) : StoreContractTests
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask<Stores> OpenAsync(FakeTimeProvider time)
    {
        var clients = (await azurite.OpenAsync()).Connect();
        await StorageResources.CreateMissingAsync(clients, Cancellation);

        // The queue is one whose clock the test moves.
        var (account, pass) = await azurite.OpenQueueAsync();
        var queues = clients with { Queues = account.ConnectQueues() };
        await queues.Queues.CreateQueueAsync(Nukta.Syndication.Azure.ResourceNames.Hints, cancellationToken: Cancellation);
        return new Stores(
            new TableLedger(clients), new StorageWorkQueue(queues), new BlobFeedStore(clients), new BlobArticleStore(clients), time, async span =>
            {
                time.Advance(span);
                await pass(span);
            });
    }
}
