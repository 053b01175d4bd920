using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Access;

/// <summary>
/// Authenticates operators and partners by their keys: as Bearer, as the password of HTTP Basic, or, for partners, in the path.
/// Only hashes are compared, all of them, so that the time does not tell which key was nearly right or whose there is.
/// </summary>
internal sealed class KeyAuthenticationHandler(
    IConfigurationInForce configuration, IOptionsMonitor<KeyAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<KeyAuthenticationOptions>(options, logger, encoder)
{
    /// <summary>The one scheme of both hosts.</summary>
    public const string SchemeName = "Key";

    private const string PolicyItem = "policy";

    /// <summary>What tells a challenge which policy asks.</summary>
    public static AuthenticationProperties For(string policy) => new(new Dictionary<string, string?> { [PolicyItem] = policy });

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!PresentedKey.IsIn(Request))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (PresentedKey.Of(Request) is not { } presented)
        {
            return Task.FromResult(AuthenticateResult.Fail("The credentials cannot be read."));
        }

        var claims = ClaimsOf(presented, configuration.Current).ToList();
        return Task.FromResult(claims.Count == 0
            ? AuthenticateResult.Fail("The key is nobody's.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Options.Challenges[properties.Items[PolicyItem]!];
        return Task.CompletedTask;
    }

    private static IEnumerable<Claim> ClaimsOf(PresentedKey presented, SyndicationConfiguration configuration)
    {
        // An operator's key must never be a part of an address: addresses are logged by whoever forwards them.
        if (FeedKey.Matches(presented.Key, configuration.Site.OperatorKeys) && !presented.InPath)
        {
            yield return new Claim(AccessPolicies.OperatorClaim, "");
        }

        if (PartnerOf(presented, configuration) is { } partner)
        {
            yield return new Claim(AccessPolicies.PartnerClaim, partner.Id);
            yield return new Claim(AccessPolicies.KeyHashClaim, FeedKey.HashOf(presented.Key));
        }
    }

    private static Partner? PartnerOf(PresentedKey presented, SyndicationConfiguration configuration)
    {
        if (presented.Name is null)
        {
            // All are tried, so that the time does not tell which.
            return configuration.Partners.Where(partner => FeedKey.Matches(presented.Key, partner.Keys)).ToList().FirstOrDefault();
        }

        // A missing partner costs a hash too, so that the time does not tell that it is missing.
        var named = configuration.Partners.FirstOrDefault(partner => partner.Id == presented.Name);
        return FeedKey.Matches(presented.Key, named?.Keys ?? []) ? named : null;
    }
}
