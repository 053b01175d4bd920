using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Access;

/// <summary>The key that a request comes with; the one place that reads credentials.</summary>
/// <param name="Name">The user of HTTP Basic, or the partner in the path; null: a bearer token, which names nobody.</param>
/// <param name="Key">The key, in clear.</param>
/// <param name="InPath">True: it is a part of the path, for consumers that can send no header.</param>
internal sealed record PresentedKey(string? Name, string Key, bool InPath)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the request comes with credentials of any kind, good or not.</summary>
    public static bool IsIn(HttpRequest request) => IsInPath(request) || !string.IsNullOrWhiteSpace(request.Headers.Authorization);

    /// <summary>Whether the path holds a key; then the header is not looked at.</summary>
    public static bool IsInPath(HttpRequest request) => SecretAddresses.KeyIn(request.Path.Value ?? "") is not null;

    /// <summary>The key; null: there is none, or it cannot be read.</summary>
    public static PresentedKey? Of(HttpRequest request)
    {
        if (SecretAddresses.KeyIn(request.Path.Value ?? "") is var (partner, key))
        {
            return new PresentedKey(partner, key, InPath: true);
        }

        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header.Parameter is not { } parameter)
        {
            return null;
        }

        // RFC 6750, RFC 7617: the name of a scheme has no case.
        return header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => new PresentedKey(null, parameter, InPath: false),
            "BASIC" => OfBasic(parameter),
            _ => null,
        };
    }

    private static PresentedKey? OfBasic(string parameter)
    {
        try
        {
            var text = StrictUtf8.GetString(Convert.FromBase64String(parameter));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : new PresentedKey(text[..colon], text[(colon + 1)..], InPath: false);
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            // Not credentials: the answer asks for some.
            return null;
        }
    }
}
