using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Local;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Telemetry;
using Nukta.Syndication.Tests.Push;

namespace Nukta.Syndication.Tests.Telemetry;

/// <summary>In the local program, one trace leads from the upload of an article to each of its destinations.</summary>
public sealed class LocalTraceTests : IDisposable
{
    private const string Secret = "env:NUKTA_TEST_TRACED_HOOK";
    private readonly string _root = Directory.CreateTempSubdirectory("nukta-trace-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_is_followed_from_its_upload_to_every_destination()
    {
        Environment.SetEnvironmentVariable(Secret[4..], "whsec_" + Convert.ToBase64String(new byte[32]));
        await using var partner = await Receiver.StartAsync();
        using var trace = new RecordedTrace(alsoFrom: "Microsoft.AspNetCore");
        using (var folder = DataFolder.Open(_root))
        {
            var backend = new Unwatched(new FolderBackend(folder, new ConfigurationInForce(Configuration(partner.Url), DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader)));
            await using var program = LocalServer.Build(backend, new ServeOptions(0, AnyAddress: false, AllowLoopback: true));
            await program.StartAsync(Cancellation);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null }) { BaseAddress = new Uri(program.Urls.Single()) };
            using var upload = new HttpRequestMessage(HttpMethod.Put, "articles/en/world/bridge.txt")
            {
                Headers = { { "traceparent", trace.Traceparent } },
                Content = new StringContent("A bridge opens\n\nThe bridge over the river Indus opened on Monday.\n", Encoding.UTF8),
            };
            using var answer = await client.SendAsync(upload, Cancellation);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

            await trace.WaitForHintAsync(Cancellation);
            await program.StopAsync(Cancellation);
        }

        Assert.Equal(
            [
                "upload",
                "upload / hint",
                "upload / hint / reconcile",
                "upload / hint / reconcile / show channel:telegram",
                "upload / hint / reconcile / show endpoint:alpha/desk",
                "upload / hint / reconcile / show endpoint:alpha/desk / POST",
                "upload / hint / reconcile / show feed:alpha/all",
                "upload / intake",
                "upload / intake / enrich",
            ],
            trace.Ways);
        Assert.All(trace.Spans.Where(span => span.DisplayName is SpanNames.Show or SpanNames.Enrichment or SpanNames.Reconciliation), span =>
            Assert.Equal(("en/world/bridge", 1), (span.GetTagItem(TagNames.Article), span.GetTagItem(TagNames.Version))));

        // What leaves to others carries none of it.
        Assert.DoesNotContain("traceparent", Assert.Single(partner.Requests).Headers.Keys);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static SyndicationConfiguration Configuration(Uri hook) => new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") },
        Partners =
        [
            new Partner
            {
                Id = "alpha", Name = "Alpha", Feeds = [new Feed { Name = "all", Title = "For Alpha" }],
                Endpoints = [new PushTarget { Name = "desk", Kind = "webhook", Url = hook, Secrets = [Secret] }],
            },
        ],
        Channels = [new Channel { Id = "telegram", Platform = "telegram", Name = "Telegram" }],
    };

    /// <summary>The folder without anybody who watches it, and might take the upload before its request does.</summary>
    private sealed class Unwatched(FolderBackend folder) : IStorageBackend
    {
        public string Articles => folder.Articles;

        public string? NewKey => null;

        public void AddPorts(IServiceCollection services) => folder.AddPorts(services);

        public void AddBackgroundServices(IServiceCollection services)
        {
            services.AddSingleton<IWorkSource, SqliteWorkSource>();
            services.AddSingleton(new SweepInterval(TimeSpan.FromHours(1)));
        }

        public Task<IConfigurationInForce> ReadConfigurationAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            folder.ReadConfigurationAsync(services, cancellationToken);

        public ValueTask DisposeAsync() => folder.DisposeAsync();
    }
}
