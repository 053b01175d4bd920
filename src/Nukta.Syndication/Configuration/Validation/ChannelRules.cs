using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What a channel's platform asks of it.</summary>
internal static class ChannelRules
{
    /// <summary>Every fault of a channel; none for a platform that is unknown, which the schema says.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject channel, ConfigurationVocabulary vocabulary)
    {
        if (TextOf(channel, "platform") is not { } name || vocabulary.Platform(name) is not { } platform)
        {
            yield break;
        }

        if (TextOf(channel, "corrections") == "replace" && !platform.CanEdit)
        {
            yield return new($"{channel.Path}.corrections", $"posts on {platform.Name} cannot be replaced in place; write repost, reply or leave");
        }

        if (TextOf(channel, "corrections") == "repost" && !platform.CanRemove)
        {
            yield return new($"{channel.Path}.corrections", $"posts on {platform.Name} cannot be removed by a program; write reply or leave");
        }

        if (channel["credentials"] is not JObject { Count: > 0 } credentials)
        {
            yield break;
        }

        foreach (var fault in FaultsOfCredentials(platform, [.. credentials.Properties().Select(credential => credential.Name)]))
        {
            yield return new($"{channel.Path}.credentials", fault);
        }

        if (platform.Server is { } server && channel["server"] is null)
        {
            yield return new($"{channel.Path}.server", $"it is missing; name {server}");
        }

        if (platform.Account is { } account && channel["account"] is null)
        {
            yield return new($"{channel.Path}.account", $"it is missing; name {account}");
        }
    }

    // A name that we do not know is never repeated: it may be the secret itself.
    private static IEnumerable<string> FaultsOfCredentials(PlatformDescriptor platform, IReadOnlyList<string> names)
    {
        if (platform.Credentials.Any(set => set.IsOf(names)))
        {
            yield break;
        }

        var known = platform.CredentialNames.ToList();
        var sets = string.Join(", or ", platform.Credentials.Select(set => string.Join(" with ", set.Required.Select(name => $"'{name}'"))));
        var meant = platform.Credentials.MaxBy(set => set.Required.Count(names.Contains))!;
        var missing = meant.Required.Where(name => !names.Contains(name)).Select(name => $"'{name}'").ToList();
        if (names.Any(name => !known.Contains(name)))
        {
            yield return $"{platform.Name} takes no credential of one of the names given; write {sets}";
        }
        else if (missing.Count == 0)
        {
            yield return $"these do not belong together; write {sets}";
        }

        if (missing.Count > 0)
        {
            yield return $"{string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing; write a reference like env:NAME, or leave 'credentials' out to get an outbox";
        }
    }

    private static string? TextOf(JObject channel, string field) => (channel[field] as JValue)?.Value as string;
}
