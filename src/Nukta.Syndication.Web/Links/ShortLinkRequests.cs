using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Links;

/// <summary>
/// Follows the short links in posts, whichever program hosts us. A code leads to the page of the article that it was made for, as that
/// is now, with the parameters by which the channel's readers are counted; to nowhere else.
/// </summary>
public sealed class ShortLinkRequests(IFeedStore documents, ILedger ledger, ArticleVersions versions, IConfigurationInForce configuration, TimeProvider time)
{
    /// <summary>302 to the article, 410 when it was withdrawn, 404 when nobody may know of it.</summary>
    public async Task<IResult> FollowAsync(string code, CancellationToken cancellationToken)
    {
        if (await ShortLink.ReadAsync(documents, code, cancellationToken) is not { } link
            || await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(link.Article), cancellationToken) is not { Value: var record }
            || record.Embargo > time.GetUtcNow())
        {
            return new ProblemAnswer(StatusCodes.Status404NotFound, "There is no such link.");
        }

        if (record.Status == ArticleStatus.Withdrawn)
        {
            return new ProblemAnswer(StatusCodes.Status410Gone, "The article was withdrawn.");
        }

        var channel = configuration.Current.Channels.FirstOrDefault(channel => channel.Id == link.Channel);
        return new ShortLinkAnswer(channel is null ? record.CanonicalUrl : PostLink.TargetOf(await versions.ReadAsync(record.ContentName, cancellationToken), channel));
    }
}

/// <summary>Sends a reader on.</summary>
/// <param name="Target">Absolute http(s).</param>
internal sealed record ShortLinkAnswer(Uri Target) : IResult
{
    /// <summary>Found, not moved: an article's page may move, and it may be withdrawn.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status302Found;
        httpContext.Response.Headers[HeaderNames.Location] = Target.AbsoluteUri;
        httpContext.Response.Headers[HeaderNames.CacheControl] = "public, max-age=300";
        return Task.CompletedTask;
    }
}
