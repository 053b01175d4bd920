using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Decisions that are left to the people who operate the system; with an operator's key.</summary>
public sealed class DecisionFunctions(DecisionRequests decisions)
{
    /// <summary>The withdrawals that wait for a person.</summary>
    [Function("Withdrawals")]
    public Task<IResult> WithdrawalsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Withdrawals)] HttpRequest request) =>
        decisions.WithdrawalsAsync(request);

    /// <summary>Says that they are meant.</summary>
    [Function("ConfirmWithdrawals")]
    public Task<IResult> ConfirmWithdrawalsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Withdrawals)] HttpRequest request) =>
        decisions.ConfirmWithdrawalsAsync(request);

    /// <summary>Decides about a ledger that was lost.</summary>
    [Function("DecideOnLedger")]
    public Task<IResult> DecideOnLedgerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Ledger)] HttpRequest request) =>
        decisions.DecideOnLedgerAsync(request);
}
