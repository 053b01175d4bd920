using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Pages for the people who operate the system; with an operator's key.</summary>
public sealed class OperationsFunctions(OperationsRequests operations)
{
    /// <summary>The first page.</summary>
    /// <remarks>An empty route would mean the function's name, and "/" gives the worker two slashes; a part that must be empty and may be missing matches the root alone.</remarks>
    [Function("Home")]
    public Task<IResult> HomeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:maxlength(0)?}")] HttpRequest request) =>
        operations.HomeAsync(request);

    /// <summary>One article.</summary>
    [Function("Article")]
    public Task<IResult> ArticleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "articles/{*id}")] HttpRequest request, string id) =>
        operations.ArticleAsync(request, id);

    /// <summary>What a channel without credentials has posted.</summary>
    [Function("Outbox")]
    public Task<IResult> OutboxAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "outbox/{channel}")] HttpRequest request, string channel) =>
        operations.OutboxAsync(request, channel);

    /// <summary>Lets a stopped pair be tried again.</summary>
    [Function("Replay")]
    public Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/replay")] HttpRequest request) =>
        operations.ReplayAsync(request);

    /// <summary>The pages' style sheet.</summary>
    [Function("Styles")]
    public static IResult Styles([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/operations.css")] HttpRequest request) =>
        OperationsRequests.Styles();
}
