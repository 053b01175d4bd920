using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Partners;

/// <summary>What a channel's platform asks of it.</summary>
internal static class ChannelRules
{
    /// <summary>Every fault of a channel; none for a platform that is unknown, which the schema says.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject channel)
    {
        if (TextOf(channel, "platform") is not { } platform || !PlatformTerms.All.TryGetValue(platform, out var terms))
        {
            yield break;
        }

        if (TextOf(channel, "corrections") == "replace" && !terms.CanEdit)
        {
            yield return new($"{channel.Path}.corrections", $"posts on {platform} cannot be replaced in place; write repost, reply or leave");
        }

        if (channel["credentials"] is not JObject { Count: > 0 } credentials)
        {
            yield break;
        }

        if (credentials.Properties().Any(credential => credential.Name != terms.Credential))
        {
            yield return new($"{channel.Path}.credentials", $"{platform} takes no credential of one of the names given; write '{terms.Credential}'");
        }

        if (!credentials.ContainsKey(terms.Credential))
        {
            yield return new(
                $"{channel.Path}.credentials", $"'{terms.Credential}' is missing; write a reference like env:NAME, or leave 'credentials' out to get an outbox");
        }

        if (terms.NeedsServer && channel["server"] is null)
        {
            yield return new($"{channel.Path}.server", "it is missing; name the server of the account, for example https://mastodon.example");
        }

        if (terms.NeedsAccount && channel["account"] is null)
        {
            yield return new($"{channel.Path}.account", "it is missing; name the chat, for example @nukta or -1001234567890");
        }
    }

    private static string? TextOf(JObject channel, string field) => (channel[field] as JValue)?.Value as string;
}
