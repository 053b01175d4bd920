using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Push;
using Nukta.Syndication.Social;

namespace Nukta.Syndication;

/// <summary>What <c>partners.json</c> can name, from the registries of platforms, formats and kinds of push targets.</summary>
public static class SyndicationVocabulary
{
    /// <summary>All of it.</summary>
    public static ConfigurationVocabulary All { get; } = new(
        [.. ChannelDestinations.Platforms.Values.Select(platform => platform.Descriptor)],
        FeedFormats.Descriptors,
        [.. ArticleFormats.All.Select(format => format.Name)],
        PushDestinations.Kinds);

    /// <summary>Reads configurations that are written in it.</summary>
    public static ConfigurationReader Reader { get; } = new(All);
}
