using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>What may be read.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Partner">Whose feeds.</param>
/// <param name="KeyInPath">The key, when it was in the path and so has to be in further addresses.</param>
public sealed record FeedGrant(Site Site, Partner Partner, string? KeyInPath)
{
    /// <summary>SHA-256 of the key that was presented; null: none was needed.</summary>
    public string? KeyHash { get; init; }
}
