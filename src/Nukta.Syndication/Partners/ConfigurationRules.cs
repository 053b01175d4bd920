namespace Nukta.Syndication.Partners;

/// <summary>What a schema cannot say: names that must differ, fields that need each other.</summary>
internal static class ConfigurationRules
{
    /// <summary>Every fault: where, what, what would be right.</summary>
    public static IEnumerable<string> FaultsOf(Configuration configuration) =>
    [
        .. Repeated("partners", "id", configuration.Partners.Select(partner => partner.Id)),
        .. Repeated("channels", "id", configuration.Channels.Select(channel => channel.Id)),
        .. configuration.Partners.SelectMany((partner, index) => FaultsOf(partner, $"partners[{index}]")),
        .. configuration.Channels.SelectMany((channel, index) => FaultsOf(channel, $"channels[{index}]")),
    ];

    private static IEnumerable<string> FaultsOf(Partner partner, string where) =>
    [
        .. Repeated($"{where}.feeds", "name", partner.Feeds.Select(feed => feed.Name)),
        .. Repeated($"{where}.endpoints", "name", partner.Endpoints.Select(endpoint => endpoint.Name)),
        .. partner.Public && partner.Keys.Count > 0 ? [$"{where}.keys: the partner is public, so its keys would protect nothing; remove 'keys' or 'public'"] : (string[])[],
    ];

    private static IEnumerable<string> FaultsOf(Channel channel, string where)
    {
        var terms = PlatformTerms.All[channel.Platform];
        if (channel.Corrections == CorrectionPolicy.Replace && !terms.CanEdit)
        {
            yield return $"{where}.corrections: posts on {channel.Platform} cannot be replaced in place; write repost, reply or leave";
        }

        if (channel.Credentials.Count == 0)
        {
            yield break;
        }

        foreach (var name in channel.Credentials.Keys.Where(name => name != terms.Credential))
        {
            yield return $"{where}.credentials: {channel.Platform} takes no credential of one of the names given; write '{terms.Credential}'";
        }

        if (!channel.Credentials.ContainsKey(terms.Credential))
        {
            yield return $"{where}.credentials: '{terms.Credential}' is missing; write a reference like env:NAME, or leave 'credentials' out to get an outbox";
        }

        if (terms.NeedsServer && channel.Server is null)
        {
            yield return $"{where}.server: it is missing; name the server of the account, for example https://mastodon.example";
        }

        if (terms.NeedsAccount && channel.Account is null)
        {
            yield return $"{where}.account: it is missing; name the chat, for example @nukta or -1001234567890";
        }
    }

    private static IEnumerable<string> Repeated(string where, string field, IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"{where}: {group.Count()} of them have the {field} '{group.Key}'; every {field} must be used once");
}
