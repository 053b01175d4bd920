using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Web.Access;

/// <summary>Lets only operators through (see <see cref="OperatorAccess"/>).</summary>
/// <param name="challenge">What is asked of a client without a key: <c>Basic</c> makes browsers ask people, <c>Bearer</c> is for programs.</param>
internal sealed class OperatorFilter(string challenge) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var verdict = OperatorAccess.Of(http.Request, http.RequestServices.GetRequiredService<IConfigurationInForce>().Current.Site);
        if (verdict == Verdict.Allowed)
        {
            return await next(context);
        }

        if (verdict.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = $"{challenge} realm=\"operators\"";
        }

        return new JsonAnswer(verdict.Status, new { verdict.Status, verdict.Reason });
    }
}
