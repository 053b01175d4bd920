using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Push.WebSub;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>Serves prepared bytes by the rules of RFC 9110: content coding, validators, conditional requests.</summary>
internal static class FeedResponse
{
    // Readers poll every few minutes; a correction should not wait longer than this in a shared cache.
    private const string Freshness = "max-age=60";

    /// <summary>Writes 200, 304, or 406 when the client refuses every coding.</summary>
    public static async Task WriteAsync(HttpContext http, FeedGrant grant, Feed feed, string extension, ServedBody served, DateTimeOffset now)
    {
        var headers = http.Response.Headers;
        if (!SitemapFeed.IsOne(feed))
        {
            // WebSub §4: subscribers look here first. Sitemaps are crawled, nobody subscribes to them.
            headers.Link = HubAddress.LinksOf(grant.Site, new FeedTopic(grant.Partner.Id, feed.Name, extension), grant.Partner.Public, grant.KeyInPath);
        }

        var open = grant.Partner.Public;
        headers.CacheControl = open ? $"public, {Freshness}" : $"private, {Freshness}";
        headers.Vary = open || grant.KeyInPath is not null ? "Accept-Encoding" : "Accept-Encoding, Authorization";
        headers.XContentTypeOptions = "nosniff";

        var request = http.Request.GetTypedHeaders();
        if (ContentCoding.Choose(request.AcceptEncoding) is not { } coding)
        {
            await new ProblemAnswer(StatusCodes.Status406NotAcceptable, "Accept gzip, br or identity as the content coding.").ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        if (served.Age > TimeSpan.Zero)
        {
            // RFC 9111 §4.2.4, §5.1: what could not be checked is said to be as old as its last check.
            headers.Age = ((long)served.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var tag = coding.TagOf(served.Body);
        headers.ETag = tag.ToString();
        // Never later than the response itself (RFC 9110 §8.8.2.1), though the document counts changes of one second apart.
        headers.LastModified = HeaderUtilities.FormatDate(served.Modified < now ? served.Modified : now);
        if (IsUnchanged(request, tag, served.Modified))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding.Name is { } name)
        {
            headers.ContentEncoding = name;
        }

        if (feed.Filter.Editions.Distinct().ToList() is [var edition])
        {
            headers.ContentLanguage = edition.LanguageTag();
        }

        await http.WriteAsync(served.Body.MediaType, coding.Content(served.Body)).ConfigureAwait(false);
    }

    // RFC 9110 §13.2.2: where there is an If-None-Match, If-Modified-Since does not count. The comparison is weak (§13.1.2).
    private static bool IsUnchanged(RequestHeaders request, EntityTagHeaderValue tag, DateTimeOffset modified) =>
        request.IfNoneMatch.Count > 0
            ? request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            : !request.Headers.ContainsKey(HeaderNames.IfNoneMatch) && request.IfModifiedSince >= modified;
}

/// <summary>Bytes and when they last changed.</summary>
/// <param name="Body">One format of the feed.</param>
/// <param name="Modified">Whole seconds, UTC.</param>
/// <param name="Age">How long ago it was known to be the newest; zero: it is.</param>
internal sealed record ServedBody(FeedBody Body, DateTimeOffset Modified, TimeSpan Age);
