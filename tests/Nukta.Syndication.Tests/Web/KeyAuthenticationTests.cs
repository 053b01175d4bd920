using System.Net;
using System.Text;

namespace Nukta.Syndication.Tests.Web;

/// <summary>An operator's key is read the same way whatever carries it, and from nowhere else.</summary>
public sealed class KeyAuthenticationTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(Newsroom.Configuration);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Bearer KEY", 200)]
    [InlineData("bearer KEY", 200)]
    [InlineData("Basic anyone:KEY", 200)]
    [InlineData("BASIC :KEY", 200)]
    [InlineData("Basic KEY:", 401)]
    [InlineData("Basic KEY", 401)]
    [InlineData("Bearer HASH", 401)]
    [InlineData("Digest KEY", 401)]
    [InlineData("KEY", 401)]
    public async Task The_first_page_is_for_who_presents_the_key(string authorization, int status)
    {
        using var response = await _host.SendAsync(HttpMethod.Get, "/", null, (WebHost.From, "198.51.100.7"), ("Authorization", Header(authorization)));

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(status == 401 ? "Basic realm=\"operators\"" : "", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_that_is_wrong_is_refused_even_on_this_machine()
    {
        using var response = await _host.SendAsync(HttpMethod.Get, "/", null, ("Authorization", "Bearer wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Programs_that_upload_are_asked_for_a_bearer_token()
    {
        using var response = await _host.SendAsync(HttpMethod.Put, "/articles/en/world/x.txt", new StringContent("x"), (WebHost.From, "198.51.100.7"));
        Assert.Equal("Bearer realm=\"operators\"", response.Headers.WwwAuthenticate.ToString());
    }

    private static string Header(string authorization)
    {
        var known = authorization
            .Replace("KEY", WebHost.OperatorKey, StringComparison.Ordinal)
            .Replace("HASH", Newsroom.Configuration.Site.OperatorKeys[0], StringComparison.Ordinal);
        return known.Split(' ', 2) is [var scheme, var credentials] && scheme.Equals("basic", StringComparison.OrdinalIgnoreCase)
            ? $"{scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}"
            : known;
    }
}
