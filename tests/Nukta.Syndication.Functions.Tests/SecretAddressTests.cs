using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Functions.Hosting;
using Nukta.Syndication.Local;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Web.Telemetry;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>A partner's key may be part of an address; addresses are what logs and traces are full of.</summary>
public sealed class SecretAddressTests
{
    [Fact]
    public async Task Whatever_is_asked_with_a_key_in_the_address_no_log_holds_the_key()
    {
        await using var newsroom = new Newsroom();
        await newsroom.PublishAsync();
        using var lines = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(lines).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddFunctionApp(new ConfigurationBuilder().Build());
        newsroom.ShareWith(builder.Services);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFunctions();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var address in new[] { "feeds/alpha/KEY/all.rss", "feeds/alpha/KEY/", "feeds/alpha/KEY", "feeds/alpha/KEY/none.rss", "nothing/KEY/here" })
        {
            using var response = await client.GetAsync(address.Replace("KEY", Newsroom.PartnerKey, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        using var hub = await client.PostAsync($"hub/alpha/{Newsroom.PartnerKey}", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<ILogger<SecretAddressTests>>().LogInformation("Something is logged");

        Assert.Contains(lines.All, line => line.EndsWith("Something is logged", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains(Newsroom.PartnerKey, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("System.Net.Http.HttpClient.Default.LogicalHandler")]
    public async Task The_local_program_logs_no_addresses_either(string logsAddresses)
    {
        var root = Directory.CreateTempSubdirectory("nukta-keys-");
        using (var folder = DataFolder.Open(root.FullName))
        {
            var backend = new FolderBackend(folder, new ConfigurationInForce(Newsroom.Configuration, DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader));
            await using var app = LocalServer.Build(backend, new ServeOptions(0, AnyAddress: false, AllowLoopback: true));
            var loggers = app.Services.GetRequiredService<ILoggerFactory>();

            Assert.False(loggers.CreateLogger(logsAddresses).IsEnabled(LogLevel.Information));
            Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Warning));
        }

        root.Delete(recursive: true);
    }

    [Theory]
    [InlineData("https://feeds.example/feeds/alpha/KEY/all.rss", "https://feeds.example/feeds/alpha/***/all.rss")]
    [InlineData("GET /feeds/alpha/KEY", "GET /feeds/alpha/***")]
    [InlineData("/feeds/alpha/KEY/?page=2", "/feeds/alpha/***/?page=2")]
    [InlineData("/feeds/alpha/KEY/opml", "/feeds/alpha/***/opml")]
    [InlineData("/hub/alpha/KEY", "/hub/alpha/***")]
    [InlineData("/feeds/alpha/all.rss", "/feeds/alpha/all.rss")]
    [InlineData("/feeds/alpha/opml", "/feeds/alpha/opml")]
    [InlineData("/feeds/alpha/", "/feeds/alpha/")]
    [InlineData("/articles/en/world/bridge.txt", "/articles/en/world/bridge.txt")]
    public void Traces_tell_addresses_without_their_keys(string address, string told)
    {
        var sent = address.Replace("KEY", Newsroom.PartnerKey, StringComparison.Ordinal);
        using var trace = new Activity("request") { DisplayName = sent }.SetTag("url.path", sent).SetTag("http.response.status_code", 200);
        using var masked = new MaskedAddresses();

        masked.OnEnd(trace);

        Assert.Equal((told, told, 200), (trace.DisplayName, trace.GetTagItem("url.path"), trace.GetTagItem("http.response.status_code")));
    }
}
