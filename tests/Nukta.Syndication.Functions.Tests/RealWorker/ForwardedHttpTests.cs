using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>What partners, operators and monitors get through the host's forwarder.</summary>
public sealed class ForwardedHttpTests(SharedApp shared) : IClassFixture<SharedApp>, IAsyncLifetime
{
    private RunningApp App { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => App = await shared.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("feeds/alpha/", HttpStatusCode.Unauthorized)]
    [InlineData("feeds/alpha/all.rss", HttpStatusCode.Unauthorized)]
    [InlineData("feeds/alpha/wrong/all.rss", HttpStatusCode.NotFound)]
    [InlineData("feeds/alpha/KEY/", HttpStatusCode.OK)]
    [InlineData("feeds/alpha/KEY/none.rss", HttpStatusCode.NotFound)]
    [InlineData("feeds/public/", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("articles/en/world/any", HttpStatusCode.Unauthorized)]
    [InlineData("outbox/telegram", HttpStatusCode.Unauthorized)]
    [InlineData("operations/operations.css", HttpStatusCode.OK)]
    [InlineData("health/live", HttpStatusCode.OK)]
    [InlineData("health/ready", HttpStatusCode.OK)]
    [InlineData("robots.txt", HttpStatusCode.OK)]
    [InlineData("s/0123456789", HttpStatusCode.NotFound)]
    [InlineData("nothing/here", HttpStatusCode.NotFound)]
    public async Task Each_address_answers_those_whom_it_is_for(string address, HttpStatusCode status)
    {
        using var response = await App.GetAsync(address.Replace("KEY", RunningApp.PartnerKey, StringComparison.Ordinal));

        Assert.Equal(status, response.StatusCode);
        Assert.True(response.StatusCode != HttpStatusCode.OK || (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length > 0);
    }

    [Fact]
    public async Task An_editor_uploads_over_HTTP_and_withdraws_over_HTTP()
    {
        using var upload = new HttpRequestMessage(HttpMethod.Put, "articles/ur/world/%D9%BE%D9%84.txt") { Content = new StringContent("پل کھل گیا\n\nدریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔\n", Encoding.UTF8) };
        using var accepted = await AsOperatorAsync(upload);
        Assert.True(accepted.IsSuccessStatusCode, $"{accepted.StatusCode} {await accepted.Content.ReadAsStringAsync(Cancellation)}");
        await App.UntilAsync(async () => (await App.TitlesAsync("feeds/public/urdu.json")).Contains("پل کھل گیا"));
        Assert.Equal("پل کھل گیا", (string?)(await App.OperatorsAsync("articles/ur/world/%D9%BE%D9%84")).SelectToken("article.headline"));

        using var withdrawal = new HttpRequestMessage(HttpMethod.Delete, "articles/ur/world/%D9%BE%D9%84.txt");
        using var withdrawn = await AsOperatorAsync(withdrawal);
        Assert.True(withdrawn.IsSuccessStatusCode, $"{withdrawn.StatusCode}");
        await App.UntilAsync(async () => !(await App.TitlesAsync("feeds/public/urdu.json")).Contains("پل کھل گیا"));
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_gets_304_and_no_body()
    {
        using var first = await App.GetAsync("feeds/public/all.rss");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        foreach (var known in new Action<HttpRequestHeaders>[] { headers => headers.IfNoneMatch.Add(first.Headers.ETag!), headers => headers.IfModifiedSince = first.Content.Headers.LastModified })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, "feeds/public/all.rss");
            known(again.Headers);
            using var unchanged = await App.Http.SendAsync(again, Cancellation);

            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Equal(first.Headers.ETag, unchanged.Headers.ETag);
            Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_compressed_feed_arrives_as_it_was_made()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "feeds/public/all.rss") { Headers = { AcceptEncoding = { new("br") } } };
        using var response = await App.Http.SendAsync(request, Cancellation);
        using var plain = await App.GetAsync("feeds/public/all.rss");

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        await using var content = new System.IO.Compression.BrotliStream(await response.Content.ReadAsStreamAsync(Cancellation), System.IO.Compression.CompressionMode.Decompress);
        using var text = new StreamReader(content);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancellation), await text.ReadToEndAsync(Cancellation));
    }

    private Task<HttpResponseMessage> AsOperatorAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", RunningApp.OperatorKey);
        return App.Http.SendAsync(request, Cancellation);
    }
}
