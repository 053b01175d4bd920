using System.Net;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>What a new account and a new configuration show, before any article.</summary>
public sealed class WorkerStartTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_readiness_on_every_feed_is_there_empty_and_valid_and_nothing_was_warned_of()
    {
        await using var app = await RunningApp.StartAsync();
        var warned = app.Host.Logs.Where(log => log.Level >= RpcLog.Types.Level.Warning).Select(log => $"{log.Category}: {log.Message}").ToList();

        await app.ReadyAsync();
        foreach (var (feed, key) in new[] { ("feeds/public/all", null), ("feeds/public/urdu", null), ("feeds/alpha/all", RunningApp.PartnerKey) })
        {
            using var rss = await app.GetAsync($"{feed}.rss", key);
            Assert.Equal(HttpStatusCode.OK, rss.StatusCode);
            var document = XDocument.Parse(await rss.Content.ReadAsStringAsync(Cancellation));
            Assert.NotNull(document.Root!.Element("channel")!.Element("title"));
            Assert.Empty(document.Descendants("item"));
        }

        Assert.Empty(warned);
        Assert.DoesNotContain("warn", app.Host.Process.Output, StringComparison.OrdinalIgnoreCase);
        output.WriteLine($"{app.Host.Process.Memory / 1024 / 1024} MB after the first requests");
    }

    [Fact]
    public async Task It_is_not_ready_while_the_ledgers_table_is_missing()
    {
        await using var app = await RunningApp.StartAsync();
        await app.ReadyAsync();

        await app.Tables.DeleteTableAsync(ResourceNames.Records, Cancellation);

        var (status, said) = await ReadinessAsync(app);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(["ledger"], said["checks"]!.Where(check => !(bool)check["ready"]!).Select(check => (string)check["name"]!));
    }

    [Fact]
    public async Task A_configuration_that_is_refused_is_said_by_readiness_and_on_the_operators_page_while_the_last_one_serves()
    {
        await using var app = await RunningApp.StartAsync();
        await app.ReadyAsync();

        await app.ConfigureAsync(RunningApp.Configuration.Replace("\"platform\": \"telegram\"", "\"platform\": \"telegraph\"", StringComparison.Ordinal));
        await app.UntilAsync(async () => (bool)(await ReadinessAsync(app)).Said["configurationRefused"]!);

        var (status, said) = await ReadinessAsync(app);
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, (string?)said["status"]));
        var attention = Assert.Single((await app.OperatorsAsync(""))["attention"]!);
        Assert.Contains("channels[0].platform", (string?)attention["message"], StringComparison.Ordinal);
        using var feed = await app.GetAsync("feeds/public/all.rss");
        Assert.Equal(HttpStatusCode.OK, feed.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JObject Said)> ReadinessAsync(RunningApp app)
    {
        using var response = await app.GetAsync("health/ready");
        return (response.StatusCode, JObject.Parse(await response.Content.ReadAsStringAsync(Cancellation)));
    }
}
