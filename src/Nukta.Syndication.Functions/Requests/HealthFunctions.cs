using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Health;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>What monitors ask; Flex Consumption itself asks nobody.</summary>
public sealed class HealthFunctions(HealthRequests health)
{
    /// <summary>The process answers.</summary>
    [Function("Live")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Live)] HttpRequest request) => HealthRequests.Live();

    /// <summary>Storage and configuration work.</summary>
    [Function("Ready")]
    public Task<IResult> ReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Ready)] HttpRequest request) =>
        health.ReadyAsync(request.HttpContext.RequestAborted);
}
