using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Web.Feeds;

namespace Nukta.Syndication.Web.Access;

/// <summary>
/// Authenticates and authorizes a request, whichever program hosts us: the function app has no middleware of ASP.NET Core, so that
/// what answers asks for itself.
/// </summary>
public sealed class RequestAccess(IAuthorizationService authorization, IConfigurationInForce configuration)
{
    private static readonly RefusedAnswer Challenge = new(
        AccessPolicies.Feeds, StatusCodes.Status401Unauthorized, "Send the partner's id and key (HTTP Basic), or the key as a bearer token.");

    /// <summary>What is answered for every feed that is not there, or not for who asks: always the same.</summary>
    internal static readonly IResult NoFeed = new ProblemAnswer(StatusCodes.Status404NotFound, "There is no such feed.");

    /// <summary>The answer for whom may not operate or upload; null: the request may go on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">One of <see cref="AccessPolicies"/>.</param>
    internal async Task<IResult?> RefuseAsync(HttpRequest request, string policy)
    {
        var http = request.HttpContext;
        var result = await authorization.AuthorizeAsync(await UserOfAsync(http), http, policy);
        return result.Failure?.FailureReasons.OfType<AccessRefusal>().FirstOrDefault() switch
        {
            { } refusal => new RefusedAnswer(policy, refusal.Status, refusal.Message),
            null when !result.Succeeded => new ProblemAnswer(StatusCodes.Status403Forbidden, "This is not allowed."),
            null => null,
        };
    }

    /// <summary>
    /// What may be read of a partner's feeds. What is told to others is the same whether the partner exists or not:
    /// <list type="bullet">
    /// <item>a public partner's feeds: everyone; credentials are not looked at;</item>
    /// <item>without valid credentials, any other partner, existing or not: 401;</item>
    /// <item>with valid credentials of another partner, or with a wrong key in the path: 404, the same as for a missing feed.</item>
    /// </list>
    /// </summary>
    internal async Task<FeedAccess> FeedsAsync(HttpContext http, string partnerId)
    {
        var current = configuration.Current;
        var user = await UserOfAsync(http);
        var addressed = new AddressedPartner(current.Partners.FirstOrDefault(partner => partner.Id == partnerId), PresentedKey.IsInPath(http.Request));
        if (!(await authorization.AuthorizeAsync(user, addressed, AccessPolicies.Feeds)).Succeeded)
        {
            return new FeedAccess(null, addressed.HasKeyInPath || user.HasClaim(claim => claim.Type == AccessPolicies.PartnerClaim) ? NoFeed : Challenge);
        }

        var presented = user.HasClaim(AccessPolicies.PartnerClaim, partnerId) ? PresentedKey.Of(http.Request) : null;
        var grant = new FeedGrant(current.Site, addressed.Partner!, presented is { InPath: true } ? presented.Key : null)
        {
            KeyHash = addressed.Partner!.Public && presented is not { InPath: true } ? null : user.FindFirstValue(AccessPolicies.KeyHashClaim),
        };
        return new FeedAccess(grant, NoFeed);
    }

    private static async Task<ClaimsPrincipal> UserOfAsync(HttpContext http) =>
        (await http.AuthenticateAsync(KeyAuthenticationHandler.SchemeName)).Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
}

/// <summary>The outcome for a request for a feed.</summary>
/// <param name="Granted">What may be read; null: nothing.</param>
/// <param name="Refusal">The answer when nothing may be read; otherwise the one for what there is not.</param>
internal sealed record FeedAccess(FeedGrant? Granted, IResult Refusal);
