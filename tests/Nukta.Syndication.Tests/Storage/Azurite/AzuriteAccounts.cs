using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Queues;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Tests.Requirements;
using Nukta.Syndication.Tests.Storage.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteAccounts))]

namespace Nukta.Syndication.Tests.Storage.Azurite;

/// <summary>Azurite for the whole test run: started when a test first asks for it, and every test gets an empty account of its own.</summary>
public sealed class AzuriteAccounts : IAsyncDisposable
{
    private const int Most = 200;

    private static readonly string Key = Convert.ToBase64String(new byte[64]);

    private readonly SemaphoreSlim _one = new(1);
    private AzuriteProcess? _all;
    private AzuriteProcess? _queue;
    private string? _whyMissing;
    private int _given;

    /// <summary>An account that nobody had before. The test is skipped where Azurite cannot be had.</summary>
    internal async Task<AzuriteAccount> OpenAsync()
    {
        await StartAsync();
        var name = NameOf(Interlocked.Increment(ref _given));
        var all = _all!;
        return new AzuriteAccount(
            $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};{string.Concat(new[] { "blob", "queue", "table" }.Select(service => Endpoint(all, service, name)))}");
    }

    /// <summary>Queues in a process of their own, whose clock the tests of one class move; the account's name is the only thing shared.</summary>
    internal async Task<(AzuriteAccount Account, Func<TimeSpan, Task> Pass)> OpenQueueAsync()
    {
        await StartAsync();
        var name = NameOf(Interlocked.Increment(ref _given));
        return (new AzuriteAccount($"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};{Endpoint(_queue!, "queue", name)}"), _queue!.AdvanceAsync);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _all, _queue }.OfType<AzuriteProcess>())
        {
            await process.DisposeAsync();
        }

        _one.Dispose();
    }

    private async Task StartAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_all is null && _whyMissing is null)
            {
                (var folder, _whyMissing) = await NodePrograms.FindOrInstallAsync("azurite", TestContext.Current.CancellationToken);
                if (folder is not null)
                {
                    var programs = Path.Combine(folder, "node_modules", "azurite", "dist", "src");
                    var accounts = string.Join(';', Enumerable.Range(1, Most).Select(number => $"{NameOf(number)}:{Key}"));
                    _all = await AzuriteProcess.StartAsync(Path.Combine(programs, "azurite.js"), accounts, "blob", "queue", "table");
                    _queue = await AzuriteProcess.StartAsync(Path.Combine(programs, "queue", "main.js"), accounts, "queue");
                }
            }
        }
        finally
        {
            _one.Release();
        }

        Assert.SkipWhen(_whyMissing is not null, _whyMissing ?? "");
    }

    private static string NameOf(int number) => $"nukta{number}";

    private static string Endpoint(AzuriteProcess process, string service, string account) =>
        $"{char.ToUpperInvariant(service[0])}{service[1..]}Endpoint=http://127.0.0.1:{process.PortOf(service)}/{account};";
}

/// <summary>An empty account.</summary>
/// <param name="ConnectionString">With the ports.</param>
internal sealed record AzuriteAccount(string ConnectionString)
{
    /// <summary>Its clients, with retries that do not keep tests waiting.</summary>
    /// <param name="traffic">Sees every request; null: nobody.</param>
    public StorageClients Connect(StorageTraffic? traffic = null) => StorageClients.Connect(ConnectionString, new DefaultAzureCredential(), options =>
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(10);
        if (traffic is not null)
        {
            options.Transport = new HttpClientTransport(new HttpClient(traffic, disposeHandler: false));
        }
    });

    /// <summary>Only its queues: the account has nothing else.</summary>
    public QueueServiceClient ConnectQueues() => new(ConnectionString);
}
