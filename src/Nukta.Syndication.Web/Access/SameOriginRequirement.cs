using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Access;

/// <summary>What changes something comes from our own pages or from a program, never from a page of another site.</summary>
internal sealed class SameOriginRequirement : IAuthorizationRequirement;

/// <summary>Decides about a <see cref="SameOriginRequirement"/>.</summary>
internal sealed class SameOriginHandler : AuthorizationHandler<SameOriginRequirement, HttpContext>
{
    /// <inheritdoc />
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SameOriginRequirement requirement, HttpContext resource)
    {
        var request = resource.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !IsFromAnotherSite(request))
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new AccessRefusal(this, StatusCodes.Status403Forbidden, "This came from a page of another site, which may not act here."));
        }

        return Task.CompletedTask;
    }

    // Browsers say where an unsafe request comes from (Fetch Metadata; Origin, RFC 6454); programs say nothing.
    private static bool IsFromAnotherSite(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return (site.Length > 0 && site is not ("same-origin" or "none"))
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }
}
