namespace Nukta.Syndication.Configuration.Vocabulary;

/// <summary>What a social platform lets a channel's configuration say, and what it asks of it.</summary>
/// <param name="Name">As a channel's <c>platform</c> names it: lower case.</param>
/// <param name="Credentials">The sets of credentials that it takes; a channel has exactly one of them.</param>
/// <param name="CanEdit">Whether a post can be replaced in place.</param>
public sealed record PlatformDescriptor(string Name, IReadOnlyList<CredentialSet> Credentials, bool CanEdit)
{
    /// <summary>Whether a program can remove a post.</summary>
    public bool CanRemove { get; init; } = true;

    /// <summary>What to name as the channel's server, for a platform that is many servers; null: it is one.</summary>
    public string? Server { get; init; }

    /// <summary>What to name as the channel's account, where the credentials do not say which; null: they do.</summary>
    public string? Account { get; init; }

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
