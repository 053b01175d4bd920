namespace Nukta.Syndication.Configuration.Model;

/// <summary>What a platform asks of a channel's configuration.</summary>
/// <param name="Credentials">The sets of credentials that it takes; a channel has exactly one of them.</param>
/// <param name="CanEdit">Whether a post can be replaced in place.</param>
public sealed record PlatformTerms(IReadOnlyList<CredentialSet> Credentials, bool CanEdit)
{
    /// <summary>Whether a program can remove a post.</summary>
    public bool CanRemove { get; init; } = true;

    /// <summary>What to name as the channel's server, for a platform that is many servers; null: it is one.</summary>
    public string? Server { get; init; }

    /// <summary>What to name as the channel's account, where the credentials do not say which; null: they do.</summary>
    public string? Account { get; init; }

    /// <summary>By the platform's name.</summary>
    public static IReadOnlyDictionary<string, PlatformTerms> All { get; } = new Dictionary<string, PlatformTerms>(StringComparer.Ordinal)
    {
        ["bluesky"] = new([new("appPassword")], CanEdit: false) { Account = "the account, for example nukta.example or did:plc:…" },
        ["discord"] = new([new("webhookToken")], CanEdit: true) { Account = "the webhook's id, the number in its address" },
        ["facebook"] = new([new("accessToken") { Optional = ["appSecret"] }], CanEdit: true) { Account = "the page's id, a number" },
        ["instagram"] = new([new("accessToken") { Optional = ["appSecret"] }], CanEdit: false) { Account = "the Instagram account's id, a number" },
        ["linkedin"] = new([new("accessToken"), new("clientId", "clientSecret", "refreshToken")], CanEdit: true) { Account = "the organisation's id, a number" },
        ["mastodon"] = new([new("accessToken")], CanEdit: true) { Server = "the server of the account, for example https://mastodon.example" },
        ["slack"] = new([new("botToken")], CanEdit: true) { Account = "the channel's id, for example C0123456789" },
        ["teams"] = new([new("signature")], CanEdit: false) { CanRemove = false, Server = "the workflow's address up to '&sig='" },
        ["telegram"] = new([new("botToken")], CanEdit: true) { Account = "the chat, for example @nukta or -1001234567890" },
        ["threads"] = new([new("accessToken")], CanEdit: false) { Account = "the Threads profile's id, a number" },
        ["whatsapp"] = new([new("accessToken", "recipient") { Optional = ["appSecret"] }], CanEdit: false) { CanRemove = false, Account = "the id of the business's phone number" },
        ["x"] = new(
            [
                new("accessToken"),
                new("consumerKey", "consumerSecret", "accessToken", "accessTokenSecret"),
                new("clientId", "refreshToken") { Optional = ["clientSecret"] },
            ],
            CanEdit: false),
    };

    /// <summary>The names of all credentials that it takes.</summary>
    public IEnumerable<string> CredentialNames => Credentials.SelectMany(set => set.Required.Concat(set.Optional)).Distinct();
}

/// <summary>Credentials that go together.</summary>
/// <param name="Required">The names of those that must be there.</param>
public sealed record CredentialSet(params IReadOnlyList<string> Required)
{
    /// <summary>The names of those that may be there.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>True when the names are those of this set, and no others.</summary>
    public bool IsOf(IReadOnlyCollection<string> names) => Required.All(names.Contains) && names.All(name => Required.Contains(name) || Optional.Contains(name));
}
