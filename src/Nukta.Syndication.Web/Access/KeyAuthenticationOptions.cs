using Microsoft.AspNetCore.Authentication;

namespace Nukta.Syndication.Web.Access;

/// <summary>How clients are asked for their keys.</summary>
public sealed class KeyAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>
    /// The values of <c>WWW-Authenticate</c> by policy (RFC 9110 §11.6.1). <c>Basic</c> makes browsers ask people, and some feed readers
    /// send their password only after it.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> Challenges { get; set; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [AccessPolicies.Operations] = ["Basic realm=\"operators\""],
        [AccessPolicies.Uploads] = ["Bearer realm=\"operators\""],
        [AccessPolicies.Feeds] = ["Basic realm=\"Nukta feeds\", charset=\"UTF-8\"", "Bearer realm=\"Nukta feeds\""],
    };
}
