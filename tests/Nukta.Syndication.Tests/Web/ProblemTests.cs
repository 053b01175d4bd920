using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Web;

/// <summary>Every error is a problem document (RFC 9457) in plain English, whatever the client accepts.</summary>
public sealed class ProblemTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(Newsroom.Configuration);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("PUT", "/articles/en/world/x.txt", "Authorization", "Bearer wrong", 401, "Unauthorized", "The key is not one of the operators' keys.")]
    [InlineData("PUT", "/articles/en/world/x.txt", "Origin", "https://elsewhere.example", 403, "Forbidden", "This came from a page of another site, which may not act here.")]
    [InlineData("GET", "/", WebHost.From, "198.51.100.7", 401, "Unauthorized", "From elsewhere than this machine, an operator's key is needed: 'Authorization: Bearer KEY'.")]
    [InlineData("GET", "/articles/none", "Accept", "application/json", 404, "Not Found", "There is no such article, outbox or stopped delivery.")]
    [InlineData("GET", "/outbox/none?format=json", "Accept", "*/*", 404, "Not Found", "There is no such article, outbox or stopped delivery.")]
    [InlineData("POST", "/operations/replay", "Accept", "text/html", 400, "Bad Request", "Send a small form with the fields 'article' and 'destination'.")]
    [InlineData("GET", "/nothing/here", "Accept", "application/rss+xml", 404, "Not Found", null)]
    public async Task An_error_says_what_is_wrong(string method, string path, string header, string value, int status, string title, string? detail)
    {
        using var response = await _host.SendAsync(new HttpMethod(method), path, null, (header, value));
        var problem = JObject.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), response.Content.Headers.ContentType);
        Assert.Equal((title, status, detail), ((string?)problem["title"], (int)problem["status"]!, (string?)problem["detail"]));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_rejected_upload_is_a_problem_with_the_members_of_the_answer()
    {
        _host.Pipeline.Result = path => new UploadResult(path, UploadStatus.Rejected) { Faults = [new UploadFault("headline", "is missing", "write one")] };

        using var response = await _host.SendAsync(HttpMethod.Put, "/articles/en/world/x.txt", new StringContent("x"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(
            """{"title":"Unprocessable Entity","status":422,"detail":"The upload cannot be used; 'faults' says why.","outcome":"rejected","path":"en/world/x.txt","faults":[{"where":"headline","what":"is missing","remedy":"write one"}],"notices":[]}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_head_of_an_error_has_no_body()
    {
        using var response = await _host.SendAsync(HttpMethod.Head, "/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
