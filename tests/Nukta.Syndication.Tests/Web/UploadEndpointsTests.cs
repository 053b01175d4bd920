using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Web;

public sealed class UploadEndpointsTests : IAsyncLifetime
{
    private const string Path = "/articles/en/world/bridge.txt";
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(Newsroom.Configuration);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(UploadStatus.Accepted, 1, HttpStatusCode.Created, "accepted")]
    [InlineData(UploadStatus.Accepted, 2, HttpStatusCode.OK, "accepted")]
    [InlineData(UploadStatus.Unchanged, 2, HttpStatusCode.OK, "unchanged")]
    [InlineData(UploadStatus.Withdrawn, 3, HttpStatusCode.OK, "withdrawn")]
    [InlineData(UploadStatus.Absent, 0, HttpStatusCode.NotFound, "absent")]
    public async Task The_answer_says_what_became_of_it(UploadStatus status, int version, HttpStatusCode code, string outcome)
    {
        _host.Pipeline.Result = path => new UploadResult(path, status)
        {
            Article = version == 0 ? null : Newsroom.Article("en/world/bridge", "A bridge opens", version: version),
            Notices = ["Mended."],
        };

        using var response = await PutAsync();
        var answer = await JsonAsync(response);

        Assert.Equal(code, response.StatusCode);
        Assert.Equal(outcome, (string?)answer["outcome"]);
        Assert.Equal(version == 0 ? null : version, (int?)answer["version"]);
        Assert.Equal(version == 0 ? null : "/articles/en/world/bridge", (string?)answer["links"]?["operations"]);
        Assert.Equal("Mended.", (string?)answer["notices"]![0]);
    }

    [Fact]
    public async Task A_rejected_upload_is_told_every_fault()
    {
        _host.Pipeline.Result = path => new UploadResult(path, UploadStatus.Rejected) { Faults = [new UploadFault("headline", "is missing", "write one")] };

        using var response = await PutAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.True(JToken.DeepEquals(JArray.Parse("""[{"where":"headline","what":"is missing","remedy":"write one"}]"""), (await JsonAsync(response))["faults"]));
    }

    [Fact]
    public async Task The_path_and_the_bytes_arrive_as_they_were_sent()
    {
        using var response = await _host.SendAsync(HttpMethod.Put, "/articles/ur/world/%D9%BE%D9%84.txt", new ByteArrayContent([0xFF, 0xFE, 0x00]));

        var (path, content) = Assert.Single(_host.Pipeline.Uploads);
        Assert.Equal("ur/world/پل.txt", path);
        Assert.Equal([0xFF, 0xFE, 0x00], content);
    }

    [Fact]
    public async Task A_delete_is_passed_on()
    {
        using var response = await _host.SendAsync(HttpMethod.Delete, Path);
        Assert.Equal(("en/world/bridge.txt", null), Assert.Single(_host.Pipeline.Uploads));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_over_five_mebibytes_is_refused_whether_it_says_so_or_not(bool chunked)
    {
        using var response = await PutAsync((5 * 1024 * 1024) + 1, chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_host.Pipeline.Uploads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_of_five_mebibytes_is_taken(bool chunked)
    {
        using var response = await PutAsync(5 * 1024 * 1024, chunked);
        Assert.Equal(5 * 1024 * 1024, Assert.Single(_host.Pipeline.Uploads).Content!.Length);
    }

    [Theory]
    [InlineData(WebHost.From, "198.51.100.7", HttpStatusCode.Unauthorized)]
    [InlineData("X-Forwarded-For", "127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("Forwarded", "for=127.0.0.1", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "rebinding.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Authorization", "Bearer not-a-key", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Basic !", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization", "Bearer", HttpStatusCode.Unauthorized)]
    public async Task Without_a_key_only_programs_on_this_machine_may_upload(string header, string value, HttpStatusCode expected)
    {
        using var put = await _host.SendAsync(HttpMethod.Put, Path, new StringContent("A bridge opens"), (header, value));
        using var delete = await _host.SendAsync(HttpMethod.Delete, Path, null, (header, value));

        Assert.Equal(expected, put.StatusCode);
        Assert.Equal(expected, delete.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Unauthorized, put.Headers.WwwAuthenticate.Count > 0);
        Assert.Empty(_host.Pipeline.Uploads);
    }

    [Fact]
    public async Task With_an_operators_key_one_may_upload_from_anywhere()
    {
        using var response = await _host.SendAsync(
            HttpMethod.Put, Path, new StringContent("A bridge opens"),
            (WebHost.From, "198.51.100.7"), ("Host", "syndication.example"), ("X-Forwarded-For", "198.51.100.7"), ("Authorization", "Bearer " + WebHost.OperatorKey));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(_host.Pipeline.Uploads);
    }

    private static async Task<JObject> JsonAsync(HttpResponseMessage response) =>
        JObject.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private Task<HttpResponseMessage> PutAsync(int length = 10, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        return _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
