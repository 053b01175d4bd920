namespace Nukta.Syndication.Configuration.Vocabulary;

/// <summary>What a kind of push target asks of its configuration.</summary>
/// <param name="Kind">As a push target's <c>kind</c> names it: lower-case letters and hyphens.</param>
/// <param name="Settings">The field that holds what only this kind has; null: <c>url</c> and <c>secrets</c> beside the others.</param>
/// <param name="Format">Whether articles go out in a format to be chosen.</param>
/// <param name="MayBeBlind">True when there are cases in which nobody can tell whether an article arrived.</param>
public sealed record PushTargetDescriptor(string Kind, string? Settings, FormatChoice Format, bool MayBeBlind)
{
    /// <summary>The fields that only this kind, or few others, read.</summary>
    public IReadOnlyList<string> Fields => Settings is null ? ["url", "secrets"] : [Settings];
}

/// <summary>Whether a push target's format can be chosen.</summary>
public enum FormatChoice
{
    /// <summary>The kind has its own.</summary>
    None,

    /// <summary>It may be.</summary>
    Optional,

    /// <summary>It must be.</summary>
    Required,
}
