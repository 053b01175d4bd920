using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Links;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Where readers of posts follow short links.</summary>
public sealed class ShortLinkFunctions(ShortLinkRequests links)
{
    /// <summary>Sends a reader on to the article.</summary>
    [Function("ShortLink")]
    public Task<IResult> FollowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.ShortLink)] HttpRequest request, string code) =>
        links.FollowAsync(code, request.HttpContext.RequestAborted);
}
