using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment.Language;

/// <summary>What a language service found in an article's text. A part that it was not asked for, or failed at, is empty.</summary>
public sealed record LanguageFindings
{
    /// <summary>BCP 47 tag; null where the service was not asked or is not sure.</summary>
    public string? Language { get; init; }

    /// <summary>Names in the text, one for every place where one stands.</summary>
    public IReadOnlyList<FoundName> Names { get; init; } = [];

    /// <summary>Which names are in Wikipedia, and under what title.</summary>
    public IReadOnlyList<LinkedName> Links { get; init; } = [];

    /// <summary>In no particular order.</summary>
    public IReadOnlyList<string> KeyPhrases { get; init; } = [];

    /// <summary>From -1 (negative) over 0 to 1 (positive).</summary>
    public double? Sentiment { get; init; }

    /// <summary>Whole sentences of the text.</summary>
    public string? Summary { get; init; }
}

/// <summary>One name where it stands in the text.</summary>
/// <param name="Text">As it stands.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record FoundName(string Text, EntityKind Kind, double Confidence);

/// <summary>A name that has an article in Wikipedia.</summary>
/// <param name="Title">The article's.</param>
/// <param name="Texts">How the text names it.</param>
public sealed record LinkedName(string Title, IReadOnlyList<string> Texts);
