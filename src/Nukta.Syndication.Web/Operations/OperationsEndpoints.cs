using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Where the pages for the people who operate the system are.</summary>
public static class OperationsEndpoints
{
    /// <summary>
    /// Maps <c>/</c>, <c>/articles/{id}</c>, <c>/outbox/{channel}</c> and <c>POST /operations/replay</c> to
    /// <see cref="OperationsRequests"/>, <c>/operations/withdrawals</c> and <c>POST /operations/ledger</c> to <see cref="DecisionRequests"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PageAddress.Styles, () => OperationsRequests.Styles());
        routes.MapGet(PageAddress.Home, (HttpRequest request, OperationsRequests operations) => operations.HomeAsync(request));
        routes.MapGet("/articles/{**id}", (string id, HttpRequest request, OperationsRequests operations) => operations.ArticleAsync(request, id));
        routes.MapGet("/outbox/{channel}", (string channel, HttpRequest request, OperationsRequests operations) => operations.OutboxAsync(request, channel));
        routes.MapPost(PageAddress.Replay, (HttpRequest request, OperationsRequests operations) => operations.ReplayAsync(request));
        routes.MapGet(PageAddress.Withdrawals, (HttpRequest request, DecisionRequests decisions) => decisions.WithdrawalsAsync(request));
        routes.MapPost(PageAddress.Withdrawals, (HttpRequest request, DecisionRequests decisions) => decisions.ConfirmWithdrawalsAsync(request));
        routes.MapPost(PageAddress.Ledger, (HttpRequest request, DecisionRequests decisions) => decisions.DecideOnLedgerAsync(request));
        return routes;
    }
}
