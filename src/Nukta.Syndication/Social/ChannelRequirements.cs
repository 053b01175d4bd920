using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Social;

/// <summary>Fails early when a channel lacks what its platform needs to reach the account.</summary>
internal static class ChannelRequirements
{
    /// <summary>Checks that one of the platform's sets of credentials is there.</summary>
    /// <exception cref="ArgumentException">None is.</exception>
    public static void CheckCredentials(Channel channel, PlatformDescriptor platform)
    {
        if (!platform.Credentials.Any(set => set.Required.All(channel.Credentials.ContainsKey)))
        {
            var sets = string.Join(", or ", platform.Credentials.Select(set => string.Join(" with ", set.Required.Select(name => $"\"{name}\""))));
            throw new ArgumentException($"channel {channel.Id}: credentials are incomplete; {platform.Name} needs {sets}, each a secret's name like \"env:NUKTA_TOKEN\".", nameof(channel));
        }
    }

    /// <summary>The account that the channel names.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public static string AccountOf(Channel channel, PlatformDescriptor platform) => channel.Account is { Length: > 0 } account
        ? account
        : throw new ArgumentException($"channel {channel.Id}: account is missing; name {platform.Account}.", nameof(channel));

    /// <summary>The server that the channel names.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public static Uri ServerOf(Channel channel, PlatformDescriptor platform) =>
        channel.Server ?? throw new ArgumentException($"channel {channel.Id}: server is missing; name {platform.Server}.", nameof(channel));
}
