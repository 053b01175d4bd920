using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>
/// Who may read a partner's addresses. What is told to others is the same whether the partner exists or not:
/// <list type="bullet">
/// <item>a public partner's feeds: everyone; credentials are not looked at;</item>
/// <item>without valid credentials, any other partner, existing or not: 401 (RFC 9110 §15.5.2 asks for a challenge, and some
/// consumers send their password only after one);</item>
/// <item>with valid credentials of another partner, or with a wrong key in the path: 404, the same as for a missing feed.</item>
/// </list>
/// </summary>
internal sealed record FeedAccess
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What may be read; null: nothing.</summary>
    public FeedGrant? Granted { get; private init; }

    /// <summary>True: ask for credentials.</summary>
    public bool Challenge { get; private init; }

    /// <summary>Decides about a request.</summary>
    public static FeedAccess Decide(SyndicationConfiguration configuration, HttpRequest request, string partnerId, string? keyInPath)
    {
        var addressed = configuration.Partners.FirstOrDefault(partner => partner.Id == partnerId);
        if (keyInPath is not null)
        {
            return HasKey(addressed, keyInPath) ? Grant(configuration, addressed!, keyInPath, keyInPath) : new();
        }

        if (addressed is { Public: true })
        {
            return Grant(configuration, addressed, null, null);
        }

        var (who, key) = Authenticate(configuration, request);
        return who is not null && who.Id == partnerId ? Grant(configuration, who, null, key) : new() { Challenge = who is null };
    }

    private static FeedAccess Grant(SyndicationConfiguration configuration, Partner partner, string? keyInPath, string? key) =>
        new() { Granted = new FeedGrant(configuration.Site, partner, keyInPath) { KeyHash = key is null ? null : FeedKey.HashOf(key) } };

    private static (Partner? Who, string? Key) Authenticate(SyndicationConfiguration configuration, HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header.Parameter is not { } parameter)
        {
            return default;
        }

        if (string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            // All are tried, so that the time does not tell which.
            return (configuration.Partners.Where(partner => HasKey(partner, parameter)).ToList().FirstOrDefault(), parameter);
        }

        if (!string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) || ReadBasic(parameter) is not var (user, password))
        {
            return default;
        }

        var partner = configuration.Partners.FirstOrDefault(partner => partner.Id == user);
        return HasKey(partner, password) ? (partner, password) : default;
    }

    // A missing partner costs a hash too, so that the time does not tell that it is missing.
    private static bool HasKey(Partner? partner, string key) => FeedKey.Matches(key, partner?.Keys ?? []);

    private static (string User, string Password)? ReadBasic(string parameter)
    {
        try
        {
            var text = StrictUtf8.GetString(Convert.FromBase64String(parameter));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            // Not credentials: the answer asks for some.
            return null;
        }
    }
}

/// <summary>What may be read.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Partner">Whose feeds.</param>
/// <param name="KeyInPath">The key, when it was in the path and so has to be in further addresses.</param>
internal sealed record FeedGrant(Site Site, Partner Partner, string? KeyInPath)
{
    /// <summary>SHA-256 of the key that was presented; null: none was needed.</summary>
    public string? KeyHash { get; init; }
}
