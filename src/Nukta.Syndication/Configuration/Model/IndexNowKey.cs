namespace Nukta.Syndication.Configuration.Model;

/// <summary>How search engines are told of changed pages.</summary>
public sealed record IndexNowKey
{
    /// <summary>Reference to the key: 8 to 128 letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>Where the newsroom's site serves the key; null: <c>/{key}.txt</c> on the articles' host.</summary>
    public Uri? KeyLocation { get; init; }

    /// <summary>Which engine is told; it tells the others.</summary>
    public Uri Server { get; init; } = new("https://api.indexnow.org/indexnow");
}
