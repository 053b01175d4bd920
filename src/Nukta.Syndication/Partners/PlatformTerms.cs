namespace Nukta.Syndication.Partners;

/// <summary>What a platform asks of a channel's configuration.</summary>
/// <param name="Credential">The one credential that it takes.</param>
/// <param name="NeedsServer">True: it is many servers, the channel must name its own.</param>
/// <param name="NeedsAccount">True: the credential does not say which account or chat.</param>
/// <param name="CanEdit">Whether a post can be replaced in place.</param>
public sealed record PlatformTerms(string Credential, bool NeedsServer, bool NeedsAccount, bool CanEdit)
{
    /// <summary>By the platform's name.</summary>
    public static IReadOnlyDictionary<string, PlatformTerms> All { get; } = new Dictionary<string, PlatformTerms>(StringComparer.Ordinal)
    {
        ["mastodon"] = new("accessToken", NeedsServer: true, NeedsAccount: false, CanEdit: true),
        ["x"] = new("accessToken", NeedsServer: false, NeedsAccount: false, CanEdit: false),
        ["telegram"] = new("botToken", NeedsServer: false, NeedsAccount: true, CanEdit: true),
    };
}
