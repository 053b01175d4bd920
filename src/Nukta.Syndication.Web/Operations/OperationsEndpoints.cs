using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Where the pages for the people who operate the system are.</summary>
public static class OperationsEndpoints
{
    private const string Tag = "Operations";

    /// <summary>
    /// Maps <c>/</c>, <c>/articles/{id}</c>, <c>/outbox/{channel}</c>, <c>POST /operations/replay</c>, the style sheet and the OpenAPI
    /// document to <see cref="OperationsRequests"/>, <c>/operations/withdrawals</c> and <c>POST /operations/ledger</c> to <see cref="DecisionRequests"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Styles, () => OperationsRequests.Styles()).ExcludeFromDescription();
        routes.MapGet(Routes.OpenApi, () => OperationsRequests.OpenApi()).ExcludeFromDescription();
        routes.MapGet(Routes.Home, (HttpRequest request, OperationsRequests operations) => operations.HomeAsync(request))
            .Describe("The feeds, the channels, and the newest of everything.").Produces<HomeAnswer>();
        routes.MapGet(Routes.Article, (string path, HttpRequest request, OperationsRequests operations) => operations.ArticleAsync(request, path))
            .Describe("An article by its id, with everything that happened to it.").Produces<ArticleView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet(Routes.Outbox, (string channel, HttpRequest request, OperationsRequests operations) => operations.OutboxAsync(request, channel))
            .Describe("What a channel without credentials has posted.").Produces<OutboxAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost(Routes.Replay, (HttpRequest request, OperationsRequests operations) => operations.ReplayAsync(request))
            .Describe("Lets a stopped delivery be tried again: a form with the fields 'article' and 'destination'.")
            .Produces<ReplayAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet(Routes.Withdrawals, (HttpRequest request, DecisionRequests decisions) => decisions.WithdrawalsAsync(request))
            .Describe("The withdrawals that wait for a person.").Produces<HeldWithdrawalsAnswer>();
        routes.MapPost(Routes.Withdrawals, (HttpRequest request, DecisionRequests decisions) => decisions.ConfirmWithdrawalsAsync(request))
            .Describe("Says that the withdrawals that wait are meant: a form with the field 'count', how many they are, and 'by', who says so.")
            .Produces<WithdrawnAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost(Routes.Ledger, (HttpRequest request, DecisionRequests decisions) => decisions.DecideOnLedgerAsync(request))
            .Describe("Decides about a ledger that was lost: a form with the field 'decision', 'rebuild' or 'go-on', and 'by', who decides.")
            .Produces<LedgerDecisionAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary) => endpoint
        .WithTags(Tag)
        .WithSummary(summary)
        .WithDescription("A page for people; JSON with 'Accept: application/json' or '?format=json'. With an operator's key as Bearer, or as the password of HTTP Basic.")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden);
}
