namespace Nukta.Syndication.Configuration.Model;

/// <summary>A channel of Apple News.</summary>
public sealed record AppleNewsChannel
{
    /// <summary>The channel's id.</summary>
    public required string Channel { get; init; }

    /// <summary>Reference to the API key's id.</summary>
    public required string KeyId { get; init; }

    /// <summary>Reference to the API key's secret (base64).</summary>
    public required string KeySecret { get; init; }

    /// <summary>Ids of sections that articles appear in; empty: the channel's own rules.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>True: articles are seen only by the channel's members.</summary>
    public bool Preview { get; init; }

    /// <summary>The API's address.</summary>
    public Uri Server { get; init; } = new("https://news-api.apple.com");
}
