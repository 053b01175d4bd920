using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Feeds;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Where partners pull their feeds; who may is decided by their keys.</summary>
public sealed class FeedFunctions(FeedRequests feeds)
{
    /// <summary>The list of a partner's feeds.</summary>
    [Function("FeedList")]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FeedList)] HttpRequest request, string partner) =>
        feeds.List(partner);

    /// <summary>A feed.</summary>
    [Function("Feed")]
    public IResult Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Feed)] HttpRequest request, string partner, string last) =>
        feeds.FeedOrList(partner, last);

    /// <summary>A feed for consumers that can send no header.</summary>
    [Function("FeedWithKey")]
    public IResult FeedWithKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.FeedWithKey)] HttpRequest request,
        string partner, string file) =>
        feeds.WithKey(partner, file);

    /// <summary>Where the sitemaps are.</summary>
    [Function("Robots")]
    public IResult Robots([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Routes.Robots)] HttpRequest request) => feeds.Robots();
}
