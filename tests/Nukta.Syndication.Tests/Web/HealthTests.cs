using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nukta.Syndication.Tests.Web;

public class HealthTests
{
    [Fact]
    public async Task It_is_ready_when_everything_works()
    {
        await using var host = await WebHost.StartAsync(Newsroom.Configuration, ("ledger", new Check(Good)), ("queue", new Check(Good)));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","configurationRefused":false,"checks":[{"name":"ledger","ready":true},{"name":"queue","ready":true}]}"""), await GetAsync(host, "/health/ready"));
    }

    [Fact]
    public async Task What_does_not_work_is_named_but_strangers_are_not_told_why()
    {
        await using var host = await WebHost.StartAsync(
            Newsroom.Configuration, ("ledger", new Check(() => throw new InvalidOperationException("secret place"))), ("queue", new Check(() => HealthCheckResult.Unhealthy("is full"))), ("feeds", new Check(Good)));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"status":"unready","configurationRefused":false,"checks":[{"name":"ledger","ready":false},{"name":"queue","ready":false},{"name":"feeds","ready":true}]}"""),
            await GetAsync(host, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await GetAsync(host, "/health/live"));
    }

    private static async Task<(HttpStatusCode, string)> GetAsync(WebHost host, string path)
    {
        using var response = await host.SendAsync(HttpMethod.Get, path, null, (WebHost.From, "198.51.100.7"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static HealthCheckResult Good() => HealthCheckResult.Healthy();

    private sealed class Check(Func<HealthCheckResult> look) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(look());
    }
}
