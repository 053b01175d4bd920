using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Links;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>The function app answers what the local program answers, header for header and byte for byte.</summary>
public sealed class HttpFunctionTests : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new();
    private WebApplication _local = null!;
    private WebApplication _functions = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.PublishAsync();
        _local = await StartAsync(app =>
        {
            app.MapFeeds();
            app.MapUploads().MapOperations().MapHealth().MapShortLinks();
        });
        _functions = await StartAsync(app => app.MapFunctions());
    }

    public async ValueTask DisposeAsync()
    {
        await _local.DisposeAsync();
        await _functions.DisposeAsync();
        await _newsroom.DisposeAsync();
    }

    [Theory]
    [InlineData("feeds/public/all.rss", 200)]
    [InlineData("feeds/public/all.json", 200)]
    [InlineData("feeds/public/", 200)]
    [InlineData("feeds/public/opml", 200)]
    [InlineData("feeds/public/none.rss", 404)]
    [InlineData("feeds/alpha/all.rss", 401)]
    [InlineData("feeds/alpha/KEY/all.rss", 200)]
    [InlineData("feeds/alpha/KEY/", 200)]
    [InlineData("feeds/alpha/wrong-key/all.rss", 404)]
    [InlineData("health/live", 200)]
    [InlineData("health/ready", 200)]
    [InlineData("operations/operations.css", 200)]
    [InlineData("openapi.json", 200)]
    [InlineData("", 401)]
    [InlineData("articles/en/world/bridge", 401)]
    [InlineData("s/0123456789", 404)]
    [InlineData("nothing/here", 404)]
    public async Task Anyone_gets_the_same(string address, int status)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            await AssertSameAsync(() => new HttpRequestMessage(method, address.Replace("KEY", Newsroom.PartnerKey, StringComparison.Ordinal)), method == HttpMethod.Get ? status : null);
        }
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("?format=json", 200)]
    [InlineData("articles/en/world/bridge", 200)]
    [InlineData("articles/ur/world/%D9%BE%D9%84", 200)]
    [InlineData("articles/ur/world/%D9%BE%D9%84?format=json", 200)]
    [InlineData("articles/none", 404)]
    [InlineData("outbox/telegram", 200)]
    [InlineData("outbox/none", 404)]
    public Task Operators_get_the_same_pages(string address, int status) => AssertSameAsync(() => AsOperator(new(HttpMethod.Get, address)), status);

    [Fact]
    public Task A_feed_that_has_not_changed_is_answered_the_same() => AssertSameAsync(
        () => new HttpRequestMessage(HttpMethod.Get, "feeds/public/all.rss") { Headers = { { "If-Modified-Since", "Fri, 31 Dec 2100 00:00:00 GMT" }, { "Accept-Encoding", "br" } } }, 304);

    [Fact]
    public Task An_upload_that_cannot_be_used_is_refused_the_same() => AssertSameAsync(
        () => AsOperator(new(HttpMethod.Put, "articles/ur/%DA%A9%DA%BE%DB%8C%D9%84/x.exe") { Content = new ByteArrayContent([0xFF, 0x00]) }), 422);

    [Fact]
    public Task An_upload_that_changes_nothing_is_taken_the_same() => AssertSameAsync(
        () => AsOperator(new(HttpMethod.Put, "articles/en/world/same.txt") { Content = new StringContent("Nothing new\n\nThis was here before and stays as it is.\n", Encoding.UTF8) }), null, warmUp: true);

    [Fact]
    public Task To_withdraw_what_is_not_there_is_answered_the_same() => AssertSameAsync(() => AsOperator(new(HttpMethod.Delete, "articles/en/world/none.txt")), 404);

    [Fact]
    public Task A_form_that_says_nothing_replays_nothing() => AssertSameAsync(() => AsOperator(new(HttpMethod.Post, "operations/replay")), 400);

    [Fact]
    public async Task In_the_function_app_even_this_machine_needs_a_key_because_everybody_comes_through_the_host()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_functions.Urls.Single()) };

        using var refused = await client.PutAsync("articles/en/world/new.txt", new StringContent("x"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer realm=\"operators\"", refused.Headers.WwwAuthenticate.ToString());
    }

    private static HttpRequestMessage AsOperator(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", Newsroom.OperatorKey);
        return request;
    }

    private async Task AssertSameAsync(Func<HttpRequestMessage> request, int? status, bool warmUp = false)
    {
        if (warmUp)
        {
            await AnswerAsync(_local, request());
        }

        var expected = await AnswerAsync(_local, request());
        var actual = await AnswerAsync(_functions, request());
        if (actual != expected)
        {
            // Some headers count seconds, and one may have ended in between.
            expected = await AnswerAsync(_local, request());
            actual = await AnswerAsync(_functions, request());
        }

        Assert.Equal(expected, actual);
        if (status is not null)
        {
            Assert.StartsWith($"{status} ", actual, StringComparison.Ordinal);
        }
    }

    private static async Task<string> AnswerAsync(WebApplication app, HttpRequestMessage request)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        var body = Convert.ToBase64String(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return $"{(int)response.StatusCode} {string.Join('\n', headers)}\n\n{body}";
    }

    private async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _newsroom.ShareWith(builder.Services);
        builder.Services.AddHealthChecks().AddReadiness<LedgerCheck>("ledger");
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: false));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
