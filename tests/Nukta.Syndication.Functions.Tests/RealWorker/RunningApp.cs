using System.Diagnostics;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Functions.Tests.RealWorker.Host;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>The built function app in a process of its own, behind a host, on an empty Azurite account with a configuration; skipped where Azurite cannot be had.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    // What is not so by then hangs; how fast it is, is another question.
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(5);

    private readonly AzuriteAlone _azurite;

    private RunningApp(AzuriteAlone azurite)
    {
        _azurite = azurite;
        Blobs = new BlobServiceClient(azurite.ConnectionString);
        Queues = new QueueServiceClient(azurite.ConnectionString);
        Tables = new TableServiceClient(azurite.ConnectionString);
    }

    public static string OperatorKey { get; } = FeedKey.Create();

    public static string PartnerKey { get; } = FeedKey.Create();

    public static string Configuration { get; } = $$"""
        {
          "site": { "name": "Nukta", "nameInUrdu": "نکتہ", "url": "https://news.example", "feedsUrl": "https://feeds.example", "operatorKeys": ["{{FeedKey.HashOf(OperatorKey)}}"] },
          "partners": [
            { "id": "public", "name": "Everyone", "public": true, "feeds": [ { "name": "all", "title": "Nukta" }, { "name": "urdu", "title": "نکتہ", "filter": { "editions": ["ur"] } } ] },
            { "id": "alpha", "name": "Alpha", "keys": ["{{FeedKey.HashOf(PartnerKey)}}"], "feeds": [ { "name": "all", "title": "For Alpha" } ] }
          ],
          "channels": [ { "id": "telegram", "platform": "telegram", "name": "Telegram" } ]
        }
        """;

    public FunctionsHost Host { get; private set; } = null!;

    /// <summary>How many times slower than a machine that does nothing else: such a one has the functions loaded three seconds after the start.</summary>
    public double Slowness { get; private set; }

    /// <summary>What its users send requests with; follows no redirect, unpacks nothing.</summary>
    public HttpClient Http { get; private set; } = null!;

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    public TableServiceClient Tables { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningApp> StartAsync()
    {
        var app = new RunningApp(await AzuriteAlone.StartAsync());
        try
        {
            await StorageResources.CreateMissingAsync(new StorageClients(app.Blobs, app.Queues, app.Tables), Cancellation);
            await app.ConfigureAsync(Configuration);
            await app.StartHostAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an instance, the first or another one.</summary>
    public async Task StartHostAsync()
    {
        var began = Stopwatch.GetTimestamp();
        Host = await FunctionsHost.StartAsync(Queues, new Dictionary<string, string>
        {
            [ResourceNames.StorageConnection] = _azurite.ConnectionString,
            ["AzureWebJobsStorage"] = _azurite.ConnectionString,
            [ResourceNames.UploadListingInterval] = "00:00:01",
        });
        Slowness = Math.Max(1, Stopwatch.GetElapsedTime(began) / TimeSpan.FromSeconds(3));
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Host.Address, Timeout = TimeSpan.FromSeconds(100) };
    }

    /// <summary>Puts partners.json where the app reads it.</summary>
    public Task ConfigureAsync(string json) =>
        Blobs.GetBlobContainerClient(ResourceNames.Configuration).GetBlobClient(ResourceNames.PartnersBlob).UploadAsync(BinaryData.FromString(json), overwrite: true, Cancellation);

    /// <summary>Puts an upload, as the newsroom's site does; nobody is told.</summary>
    public Task PutAsync(string path, string text) => Upload(path).UploadAsync(BinaryData.FromString(text), overwrite: true, Cancellation);

    /// <summary>Takes an upload away; nobody is told.</summary>
    public Task DeleteAsync(string path) => Upload(path).DeleteAsync(cancellationToken: Cancellation);

    /// <summary>Sends an upload's event, as Event Grid does.</summary>
    public Task SendEventAsync(string path) => SendAsync(ResourceNames.UploadEvents, UploadEvents.EventGrid(path));

    public Task SendAsync(string queue, string message) => Queues.GetQueueClient(queue).SendMessageAsync(message, Cancellation);

    /// <summary>Lets time pass for everything in storage; programs' clocks stay as they are.</summary>
    public Task PassAsync(TimeSpan time) => _azurite.AdvanceAsync(time);

    /// <summary>Storage takes connections and answers nothing, until it is let go on.</summary>
    public void HangStorage() => _azurite.Hang();

    public void ResumeStorage() => _azurite.Resume();

    /// <summary>Storage refuses connections from now on; what it had is lost.</summary>
    public ValueTask EndStorageAsync() => _azurite.DisposeAsync();

    /// <summary>Waits until it says that it is ready: on a busy machine the first request may take longer than the worker waits.</summary>
    public Task ReadyAsync() => UntilAsync(async () =>
    {
        using var ready = await GetAsync("health/ready");
        return ready.IsSuccessStatusCode;
    });

    public async Task<HttpResponseMessage> GetAsync(string address, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await Http.SendAsync(request, Cancellation);
    }

    /// <summary>The titles in a JSON feed; none where it is not served.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(string feed = "feeds/public/all.json", string? key = null)
    {
        using var response = await GetAsync(feed, key);
        return response.IsSuccessStatusCode
            ? [.. JObject.Parse(await response.Content.ReadAsStringAsync(Cancellation))["items"]!.Select(item => (string)item["title"]!)]
            : [];
    }

    /// <summary>An operator's page as a program reads it; asked for again where a busy worker took longer than it waits itself.</summary>
    public async Task<JObject> OperatorsAsync(string page)
    {
        JObject? answer = null;
        await UntilAsync(async () =>
        {
            using var response = await GetAsync($"{page}?format=json", OperatorKey);
            if ((int)response.StatusCode >= 500)
            {
                return false;
            }

            response.EnsureSuccessStatusCode();
            answer = JObject.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            return true;
        });
        return answer!;
    }

    /// <summary>Waits until it is so; fails where it is not within the limit.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? limit = null, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(
                Stopwatch.GetElapsedTime(began) < (limit ?? Hanging),
                $"Not within the limit: {what}\n{string.Join('\n', Host.Logs.Select(log => $"{log.Level} {log.Category}: {log.Message} {log.Exception?.Message}").TakeLast(30))}\n{Host.Process.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    private BlobClient Upload(string path) => Blobs.GetBlobContainerClient(ResourceNames.Uploads).GetBlobClient(path);
}
