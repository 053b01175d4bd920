using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Access;

/// <summary>An operator's key from anywhere, or none from this machine.</summary>
internal sealed class OperatorRequirement : IAuthorizationRequirement;

/// <summary>What a host says about its requests.</summary>
/// <param name="ThisMachineNeedsNoKey">
/// True only where a connection from this machine is a person at it. Behind a proxy on the same machine, as the Functions host is
/// one, everybody comes from this machine.
/// </param>
public sealed record OperatorRules(bool ThisMachineNeedsNoKey);

/// <summary>Decides about an <see cref="OperatorRequirement"/>.</summary>
internal sealed class OperatorHandler(OperatorRules rules) : AuthorizationHandler<OperatorRequirement, HttpContext>
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    // A proxy on this machine makes everybody's request come from loopback; it names the real client in one of these.
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <inheritdoc />
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatorRequirement requirement, HttpContext resource)
    {
        var request = resource.Request;
        if (context.User.HasClaim(claim => claim.Type == AccessPolicies.OperatorClaim))
        {
            context.Succeed(requirement);
        }
        else if (PresentedKey.IsIn(request))
        {
            context.Fail(new AccessRefusal(this, StatusCodes.Status401Unauthorized, "The key is not one of the operators' keys."));
        }
        else if (!rules.ThisMachineNeedsNoKey)
        {
            context.Fail(new AccessRefusal(this, StatusCodes.Status401Unauthorized, "An operator's key is needed: 'Authorization: Bearer KEY'."));
        }
        else if (!IsFromThisMachine(request))
        {
            context.Fail(new AccessRefusal(this, StatusCodes.Status401Unauthorized, "From elsewhere than this machine, an operator's key is needed: 'Authorization: Bearer KEY'."));
        }
        else if (!LocalHosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            // A page of any site can make a browser on this machine call here under a name of its own (DNS rebinding); the name gives it away.
            context.Fail(new AccessRefusal(this, StatusCodes.Status403Forbidden, "Without a key, use the address localhost, 127.0.0.1 or [::1]."));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool IsFromThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !ForwardingHeaders.Any(request.Headers.ContainsKey);
}
