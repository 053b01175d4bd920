namespace Nukta.Syndication.Configuration.Model;

/// <summary>What a kind of endpoint asks of its configuration.</summary>
/// <param name="Settings">The field that holds what only this kind has; null: <c>url</c> and <c>secrets</c> beside the others.</param>
/// <param name="Format">Whether articles go out in a format to be chosen.</param>
/// <param name="MayBeBlind">True when there are cases in which nobody can tell whether an article arrived.</param>
public sealed record PushTargetTerms(string? Settings, FormatChoice Format, bool MayBeBlind)
{
    /// <summary>By the kind's name.</summary>
    public static IReadOnlyDictionary<string, PushTargetTerms> All { get; } = new Dictionary<string, PushTargetTerms>(StringComparer.Ordinal)
    {
        ["webhook"] = new(null, FormatChoice.None, MayBeBlind: false),
        ["http"] = new("http", FormatChoice.Required, MayBeBlind: true),
        ["sftp"] = new("sftp", FormatChoice.Required, MayBeBlind: false),
        ["email"] = new("email", FormatChoice.Optional, MayBeBlind: true),
        ["apple-news"] = new("appleNews", FormatChoice.Required, MayBeBlind: false),
        ["index-now"] = new("indexNow", FormatChoice.None, MayBeBlind: false),
    };
}

/// <summary>Whether an endpoint's format can be chosen.</summary>
public enum FormatChoice
{
    /// <summary>The kind has its own.</summary>
    None,

    /// <summary>It may be.</summary>
    Optional,

    /// <summary>It must be.</summary>
    Required,
}
