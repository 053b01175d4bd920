using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>What the pipeline relies on in the four ports; the same for every implementation.</summary>
public abstract partial class StoreContractTests : IAsyncLifetime
{
    private Stores _stores = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ILedger Ledger => _stores.Ledger;

    private IWorkQueue Queue => _stores.Queue;

    private IFeedStore Feeds => _stores.Feeds;

    private IArticleStore Articles => _stores.Articles;

    private FakeTimeProvider Time => _stores.Time;

    public async ValueTask InitializeAsync() =>
        _stores = await OpenAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)));

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens empty stores, or skips the test with the reason.</summary>
    protected abstract ValueTask<Stores> OpenAsync(FakeTimeProvider time);
}
