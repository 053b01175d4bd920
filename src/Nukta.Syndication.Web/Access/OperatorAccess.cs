using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Access;

/// <summary>Whether a request may upload or operate: with an operator's key from anywhere, without one only from this machine.</summary>
/// <param name="configuration">Whose site has operators' keys.</param>
/// <param name="rules">Whether this machine may do without a key.</param>
public sealed class OperatorAccess(IConfigurationInForce configuration, OperatorRules rules)
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    // A proxy on this machine makes everybody's request come from loopback; it names the real client in one of these.
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>The answer for whom may not; null: the request may go on.</summary>
    /// <param name="request">The request.</param>
    /// <param name="challenge">What is asked of a client without a key: <c>Basic</c> makes browsers ask people, <c>Bearer</c> is for programs.</param>
    internal IResult? Refuse(HttpRequest request, string challenge)
    {
        var verdict = Judge(request, configuration.Current.Site);
        if (verdict == Verdict.Allowed)
        {
            return null;
        }

        if (verdict.Status == StatusCodes.Status401Unauthorized)
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = $"{challenge} realm=\"operators\"";
        }

        return new JsonAnswer(verdict.Status, new { verdict.Status, verdict.Reason });
    }

    private Verdict Judge(HttpRequest request, Site site)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && IsFromAnotherSite(request))
        {
            return new(StatusCodes.Status403Forbidden, "This came from a page of another site, which may not act here.");
        }

        if (KeyOf(request) is { } key)
        {
            return FeedKey.Matches(key, site.OperatorKeys) ? Verdict.Allowed : new(StatusCodes.Status401Unauthorized, "The key is not one of the operators' keys.");
        }

        if (!rules.ThisMachineNeedsNoKey)
        {
            return new(StatusCodes.Status401Unauthorized, "An operator's key is needed: 'Authorization: Bearer KEY'.");
        }

        if (!IsFromThisMachine(request))
        {
            return new(StatusCodes.Status401Unauthorized, "From elsewhere than this machine, an operator's key is needed: 'Authorization: Bearer KEY'.");
        }

        // A page of any site can make a browser on this machine call here under a name of its own (DNS rebinding); the name gives it away.
        return LocalHosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? Verdict.Allowed
            : new(StatusCodes.Status403Forbidden, "Without a key, use the address localhost, 127.0.0.1 or [::1].");
    }

    private static bool IsFromThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !ForwardingHeaders.Any(request.Headers.ContainsKey);

    // Browsers say where an unsafe request comes from (Fetch Metadata; Origin, RFC 6454); programs say nothing.
    private static bool IsFromAnotherSite(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return (site.Length > 0 && site is not ("same-origin" or "none"))
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The key of a Bearer header (RFC 6750), or the password of a Basic one (RFC 7617), which browsers ask people for.</summary>
    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        var parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts switch
        {
            [""] => null,
            [var scheme, var key] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) => key,
            [var scheme, var credentials] when scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) => PasswordOf(credentials),
            _ => "",
        };
    }

    private static string PasswordOf(string credentials)
    {
        var bytes = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
                ? password
                : "";
    }
}

/// <summary>What a host says about its requests.</summary>
/// <param name="ThisMachineNeedsNoKey">
/// True only where a connection from this machine is a person at it. Behind a proxy on the same machine, as the Functions host is
/// one, everybody comes from this machine.
/// </param>
public sealed record OperatorRules(bool ThisMachineNeedsNoKey);

/// <summary>Whether a request may go on.</summary>
/// <param name="Status">The HTTP status to refuse it with; 200: it may.</param>
/// <param name="Reason">For the client.</param>
internal sealed record Verdict(int Status, string Reason)
{
    public static readonly Verdict Allowed = new(StatusCodes.Status200OK, "");
}
