using System.Net;

namespace Nukta.Syndication.Tests.Web;

public sealed class ReplayTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(Newsroom.Configuration);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_button_tries_again_and_leads_to_the_article()
    {
        using var response = await ReplayAsync("channel:stopped", ("Origin", _host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/articles/en/world/x%20y", response.Headers.Location!.OriginalString);
        Assert.Equal(("en/world/x y", "channel:stopped"), Assert.Single(_host.Pipeline.Replays));
    }

    [Fact]
    public async Task A_pair_that_has_not_stopped_is_not_found()
    {
        using var response = await ReplayAsync("channel:fine");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "rebinding.example")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData(WebHost.From, "198.51.100.7")]
    public async Task Nobody_else_can_make_it_try_again(string header, string value)
    {
        using var response = await ReplayAsync("channel:stopped", (header, value));
        Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        Assert.Empty(_host.Pipeline.Replays);
    }

    [Fact]
    public async Task Another_sites_page_cannot_use_the_key_that_the_browser_remembers()
    {
        var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("anyone:" + WebHost.OperatorKey));
        using var response = await ReplayAsync("channel:stopped", ("Authorization", "Basic " + credentials), ("Origin", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_host.Pipeline.Replays);
    }

    [Fact]
    public async Task Something_else_than_a_small_form_is_refused()
    {
        using var json = await _host.SendAsync(HttpMethod.Post, "/operations/replay", new StringContent("{}"));
        using var large = await _host.SendAsync(
            HttpMethod.Post, "/operations/replay", new FormUrlEncodedContent([new("article", new string('x', 20_000))]));

        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
    }

    private Task<HttpResponseMessage> ReplayAsync(string destination, params (string Name, string Value)[] headers) => _host.SendAsync(
        HttpMethod.Post, "/operations/replay", new FormUrlEncodedContent([new("article", "en/world/x y"), new("destination", destination)]), headers);
}
