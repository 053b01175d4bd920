using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Where subscribers of feeds ask to be told of changes (WebSub).</summary>
public sealed class HubFunctions(HubRequests hub)
{
    /// <summary>Takes a request to subscribe or unsubscribe.</summary>
    [Function("Hub")]
    public Task<IResult> TakeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Hub)] HttpRequest request) => hub.TakeAsync(request);

    /// <summary>The same for subscribers that can send no header.</summary>
    [Function("HubWithKey")]
    public Task<IResult> TakeWithKeyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.HubWithKey)] HttpRequest request, string partner) =>
        hub.TakeAsync(request, partner);
}
