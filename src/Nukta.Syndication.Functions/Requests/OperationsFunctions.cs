using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Pages for the people who operate the system; with an operator's key.</summary>
public sealed class OperationsFunctions(OperationsRequests operations)
{
    // An empty route would mean the function's name, and "/" gives the worker two slashes; a part that must be empty and may be missing matches the root alone.
    internal const string Root = Routes.Home + "{root:maxlength(0)?}";

    /// <summary>The first page.</summary>
    [Function("Home")]
    public Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Root)] HttpRequest request) =>
        operations.HomeAsync(request);

    /// <summary>One article.</summary>
    [Function("Article")]
    public Task<IResult> ArticleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Article)] HttpRequest request, string path) =>
        operations.ArticleAsync(request, path);

    /// <summary>What a channel without credentials has posted.</summary>
    [Function("Outbox")]
    public Task<IResult> OutboxAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Outbox)] HttpRequest request, string channel) =>
        operations.OutboxAsync(request, channel);

    /// <summary>Lets a stopped pair be tried again.</summary>
    [Function("Replay")]
    public Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Replay)] HttpRequest request) =>
        operations.ReplayAsync(request);

    /// <summary>The pages' style sheet.</summary>
    [Function("Styles")]
    public static IResult Styles([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Styles)] HttpRequest request) =>
        OperationsRequests.Styles();

    /// <summary>The OpenAPI document of uploads and operations.</summary>
    [Function("OpenApi")]
    public static IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.OpenApi)] HttpRequest request) =>
        OperationsRequests.OpenApi();
}
