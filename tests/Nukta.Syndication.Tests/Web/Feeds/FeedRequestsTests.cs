using System.IO.Compression;
using System.Net;
using System.Text;
using CodeHollow.FeedReader;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Feeds;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Web.Feeds;

public sealed class FeedRequestsTests(FeedServer server) : IClassFixture<FeedServer>
{
    private const string English = "/feeds/public/english.rss";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task A_public_feed_is_served_to_everyone_with_its_media_type(string extension, string mediaType)
    {
        using var response = await server.GetAsync($"/feeds/public/english.{extension}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.CacheControl is { Public: true, Private: false });
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        Assert.Equal(["en"], response.Content.Headers.ContentLanguage);
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Contains("Karachi", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public async Task An_independent_reader_reads_the_urdu_feed(string extension)
    {
        var feed = FeedReader.ReadFromString(await server.Client.GetStringAsync($"/feeds/public/urdu.{extension}", Stop));

        Assert.Equal("نکتہ اردو", feed.Title);
        Assert.Equal(FormatSample.Urdu.Headline, Assert.Single(feed.Items).Title);
        Assert.Equal("https://nukta.example/ur/world/ferry-service", feed.Items[0].Link);
    }

    [Fact]
    public async Task An_entity_tag_is_answered_with_304_and_the_headers_that_a_cache_needs()
    {
        using var first = await server.GetAsync(English);
        using var second = await server.GetAsync(English, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl!.ToString(), second.Headers.CacheControl!.ToString());
        Assert.Equal(first.Headers.Vary, second.Headers.Vary);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"other\", {0}", HttpStatusCode.NotModified)]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"other\"", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task If_none_match_takes_lists_weak_tags_and_a_star(string header, HttpStatusCode expected)
    {
        using var first = await server.GetAsync(English);
        using var second = await server.GetAsync(
            English,
            ("If-None-Match", header.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal)),
            ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));

        Assert.Equal(expected, second.StatusCode);
    }

    [Fact]
    public async Task If_modified_since_is_answered_by_the_last_change()
    {
        server.Time.Advance(TimeSpan.FromMinutes(1));
        using var first = await server.GetAsync(English);
        var modified = first.Content.Headers.LastModified!.Value;
        using var same = await server.GetAsync(English, ("If-Modified-Since", modified.ToString("r")));
        using var older = await server.GetAsync(English, ("If-Modified-Since", modified.AddSeconds(-1).ToString("r")));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, older.StatusCode);
    }

    [Fact]
    public async Task A_change_within_the_same_second_is_seen_by_if_modified_since_and_by_the_entity_tag()
    {
        using var before = await server.GetAsync("/feeds/public/english.json");
        await server.PublishAsync("public", "english", FeedSample.Story($"en/world/another-{server.Time.GetUtcNow().Ticks}"));
        using var after = await server.GetAsync("/feeds/public/english.json", ("If-Modified-Since", before.Content.Headers.LastModified!.Value.ToString("r")));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("deflate", null)]
    [InlineData("deflate, identity;q=0, gzip", "gzip")]
    public async Task The_client_chooses_the_content_coding(string accepted, string? coding)
    {
        using var response = await server.GetAsync(English, ("Accept-Encoding", accepted));

        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.StartsWith("<?xml", await TextOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    public async Task A_client_that_refuses_every_coding_gets_406(string accepted)
    {
        using var response = await server.GetAsync(English, ("Accept-Encoding", accepted));

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Each_coding_has_its_own_entity_tag()
    {
        using var plain = await server.GetAsync(English);
        using var gzip = await server.GetAsync(English, ("Accept-Encoding", "gzip"));
        using var brotli = await server.GetAsync(English, ("Accept-Encoding", "br"));
        using var mixed = await server.GetAsync(English, ("Accept-Encoding", "br"), ("If-None-Match", gzip.Headers.ETag!.ToString()));

        Assert.Equal(3, new[] { plain, gzip, brotli }.Select(response => response.Headers.ETag!.Tag).Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, mixed.StatusCode);
    }

    [Fact]
    public async Task Head_answers_what_get_would_without_the_bytes()
    {
        using var get = await server.GetAsync(English);
        using var head = await server.SendAsync(HttpMethod.Head, English);

        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task A_withdrawal_is_served_at_once_and_told_by_a_tombstone()
    {
        var story = FeedSample.Story("en/world/withdrawn-story");
        await server.PublishAsync("public", "english", story);
        Assert.Contains("withdrawn-story v1", await server.Client.GetStringAsync(English, Stop), StringComparison.Ordinal);

        var operation = new Operation(story with { Version = 2, Status = ArticleStatus.Withdrawn }, "key", null) { At = FeedSample.Noon, Absence = Absence.Withdrawn };
        await server.Destination("public", "english").RemoveAsync(operation, Stop);

        Assert.DoesNotContain("withdrawn-story", await server.Client.GetStringAsync(English, Stop), StringComparison.Ordinal);
        Assert.Contains("deleted-entry ref=\"tag:nukta.example,2026:article/en/world/withdrawn-story\"", await server.Client.GetStringAsync("/feeds/public/english.atom", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_read_only()
    {
        using var response = await server.SendAsync(HttpMethod.Put, English);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static async Task<string> TextOf(HttpResponseMessage response)
    {
        Stream content = await response.Content.ReadAsStreamAsync(Stop);
        content = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var reader = new StreamReader(content, new UTF8Encoding(false, true));
        return await reader.ReadToEndAsync(Stop);
    }
}
