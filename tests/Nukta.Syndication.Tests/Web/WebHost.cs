using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Tests.Web;

/// <summary>The web part on a real Kestrel, over a pipeline that answers what the test says.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    /// <summary>A test says with this header from which address a request seems to come.</summary>
    public const string From = "Test-From";

    private readonly WebApplication _app;

    private WebHost(WebApplication app) => _app = app;

    public static string OperatorKey { get; } = FeedKey.Create();

    public FixedPipeline Pipeline { get; } = new();

    public MemoryDocuments Documents { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public static async Task<WebHost> StartAsync(SyndicationConfiguration configuration, params (string Name, IHealthCheck Check)[] checks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebHost host = null!;
        builder.Services.AddSingleton<IUploads>(_ => host.Pipeline);
        builder.Services.AddSingleton<IOperationsView>(_ => host.Pipeline);
        builder.Services.AddSingleton<IFeedStore>(_ => host.Documents);
        builder.Services.AddSingleton<IConfigurationInForce>(new Fixed(configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        foreach (var (name, check) in checks)
        {
            builder.Services.AddHealthChecks().AddCheck(name, check, failureStatus: null, tags: [], timeout: ReadinessChecks.Limit);
        }

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(From, out var address))
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
            }

            return next(context);
        });
        app.UseStatusCodePages();
        app.MapUploads().MapOperations().MapHealth();
        host = new WebHost(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        host.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        return host;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed record Fixed(SyndicationConfiguration Current) : IConfigurationInForce
    {
        public ConfigurationStamp Stamp => new(RecordJson.Hash(Current), default);
    }
}

/// <summary>Answers what the test says, and keeps what was asked.</summary>
internal sealed class FixedPipeline : IUploads, IOperationsView
{
    public Func<string, UploadResult> Result { get; set; } = path => new UploadResult(path, UploadStatus.Unchanged);

    public OperationsSummary Summary { get; set; } = new();

    public ArticleView? Article { get; set; }

    public ConcurrentQueue<(string Path, byte[]? Content)> Uploads { get; } = new();

    public ConcurrentQueue<(string Article, string Destination)> Replays { get; } = new();

    public Task<UploadResult> PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Uploads.Enqueue((path, content.ToArray()));
        return Task.FromResult(Result(path));
    }

    public Task<UploadResult> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        Uploads.Enqueue((path, null));
        return Task.FromResult(Result(path));
    }

    public Task<OperationsSummary> SummaryAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(Summary);

    public Task<ArticleView?> ArticleAsync(string articleId, CancellationToken cancellationToken) =>
        Task.FromResult(Article?.Article.Id == articleId ? Article : null);

    public Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken)
    {
        Replays.Enqueue((articleId, destinationId));
        return Task.FromResult(destinationId == "channel:stopped");
    }
}

/// <summary>Documents in memory.</summary>
internal sealed class MemoryDocuments : IFeedStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _documents = new();

    public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) =>
        Task.FromResult(_documents.TryGetValue(name, out var content) ? new StoredDocument("1", content) : null);

    public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        _documents[name] = content;
        return Task.FromResult<string?>("1");
    }
}
