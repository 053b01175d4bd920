namespace Nukta.Syndication.Configuration.Vocabulary;

/// <summary>Everything that <c>partners.json</c> can name and that is defined elsewhere: platforms, formats, kinds of push targets.</summary>
/// <param name="Platforms">Of channels.</param>
/// <param name="FeedFormats">Of feeds.</param>
/// <param name="ArticleFormats">The names of the formats of single articles, which push targets take.</param>
/// <param name="PushTargets">The kinds of push targets.</param>
public sealed record ConfigurationVocabulary(
    IReadOnlyList<PlatformDescriptor> Platforms,
    IReadOnlyList<FeedFormatDescriptor> FeedFormats,
    IReadOnlyList<string> ArticleFormats,
    IReadOnlyList<PushTargetDescriptor> PushTargets)
{
    /// <summary>The names of all platforms' credentials.</summary>
    public IReadOnlyList<string> CredentialNames =>
        [.. Platforms.SelectMany(platform => platform.CredentialNames).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The platform of this name, or null.</summary>
    public PlatformDescriptor? Platform(string name) => Platforms.FirstOrDefault(platform => platform.Name == name);

    /// <summary>The format with this extension, or null.</summary>
    public FeedFormatDescriptor? FeedFormat(string extension) => FeedFormats.FirstOrDefault(format => format.Extension == extension);

    /// <summary>The kind of this name, or null.</summary>
    public PushTargetDescriptor? PushTarget(string kind) => PushTargets.FirstOrDefault(target => target.Kind == kind);
}
