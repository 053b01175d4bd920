using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Web.Access;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Takes the decisions that the program leaves to people, as small forms; for operators only.</summary>
public sealed class DecisionRequests(HeldWithdrawals withdrawals, LedgerLoss ledger, RequestAccess access)
{
    private const int MostListed = 100_000;
    private const int MostFormBytes = 16 * 1024;

    /// <summary>The withdrawals that wait for a person.</summary>
    public async Task<IResult> WithdrawalsAsync(HttpRequest request)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        var waiting = await withdrawals.ListAsync(MostListed, request.HttpContext.RequestAborted);
        return Json(new HeldWithdrawalsAnswer(waiting.Count, waiting));
    }

    /// <summary>Says that the withdrawals that wait are meant: a form with the field <c>count</c>, how many they are, and <c>by</c>, who says so.</summary>
    public async Task<IResult> ConfirmWithdrawalsAsync(HttpRequest request)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        if (await FormAsync(request) is not { } form || !int.TryParse(form["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return Refuse(StatusCodes.Status400BadRequest, "Send a small form with the field 'count': how many withdrawals wait.");
        }

        var withdrawn = await withdrawals.ConfirmAsync(count, ByOf(form), request.HttpContext.RequestAborted);
        return withdrawn is null
            ? Refuse(StatusCodes.Status409Conflict, $"Another number than {count} waits, and none was withdrawn. Look again: GET {Routes.PathOf(Routes.Withdrawals)}.")
            : Answer(request, new WithdrawnAnswer(withdrawn.Count, withdrawn));
    }

    /// <summary>Decides about a ledger that was lost: a form with the field <c>decision</c>, <c>rebuild</c> or <c>go-on</c>, and <c>by</c>, who decides.</summary>
    public async Task<IResult> DecideOnLedgerAsync(HttpRequest request)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        var form = await FormAsync(request);
        LedgerDecision? decision = form?["decision"].ToString() switch
        {
            "rebuild" => LedgerDecision.Rebuild,
            "go-on" => LedgerDecision.GoOn,
            _ => null,
        };
        if (decision is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Send a small form with the field 'decision': 'rebuild' or 'go-on'.");
        }

        return await ledger.DecideAsync(decision.Value, ByOf(form!), request.HttpContext.RequestAborted)
            ? Answer(request, new LedgerDecisionAnswer(form!["decision"].ToString()))
            : Refuse(StatusCodes.Status409Conflict, "The ledger was not lost, or somebody has decided already.");
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength > MostFormBytes)
        {
            return null;
        }

        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostFormBytes;
        return await request.ReadFormAsync(request.HttpContext.RequestAborted);
    }

    private static string ByOf(IFormCollection form) => form["by"].ToString() is { Length: > 0 and <= 200 } by ? by : "an operator over HTTP";

    private static IResult Answer(HttpRequest request, object answer) => OperationsRequests.IsProgram(request) ? Json(answer) : Results.Redirect(Routes.PathOf(Routes.Home));

    private static ProblemAnswer Refuse(int status, string reason) => new(status, reason);

    private static JsonAnswer Json(object record) => new(StatusCodes.Status200OK, record);
}
