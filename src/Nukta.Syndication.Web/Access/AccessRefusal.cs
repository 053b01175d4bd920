using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Access;

/// <summary>Why a request may not go on.</summary>
/// <param name="handler">Who says so.</param>
/// <param name="status">The HTTP status: 401 asks for a key, 403 is final.</param>
/// <param name="message">For the client.</param>
internal sealed class AccessRefusal(IAuthorizationHandler handler, int status, string message) : AuthorizationFailureReason(handler, message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}

/// <summary>The answer to who may not; 401 comes with the policy's challenge (RFC 9110 §15.5.2 asks for one).</summary>
internal sealed class RefusedAnswer(string policy, int status, string detail) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            await httpContext.ChallengeAsync(KeyAuthenticationHandler.SchemeName, KeyAuthenticationHandler.For(policy)).ConfigureAwait(false);
        }

        await new ProblemAnswer(status, detail).ExecuteAsync(httpContext).ConfigureAwait(false);
    }
}
