using System.Globalization;

namespace Nukta.Syndication.Enrichment.Language;

/// <summary>What Azure AI Language can do, for which languages, and how much text it takes (Microsoft Learn, “Service limits for Azure AI Language”).</summary>
public static class LanguageServiceLimits
{
    /// <summary>Text elements (.NET's, as the service counts) that one document may have.</summary>
    public const int ElementsADocument = 5120;

    /// <summary>Documents of one request: 25 are allowed, but at most 125,000 text elements in all.</summary>
    public const int DocumentsARequest = 24;

    private const int CharactersATextRecord = 1000;

    /// <summary>What can be asked about a text in this language (BCP 47).</summary>
    public static LanguageActions ActionsFor(string language) => language switch
    {
        "en" => LanguageActions.All,
        "ur" => LanguageActions.Names | LanguageActions.KeyPhrases | LanguageActions.Sentiment,
        _ => LanguageActions.None,
    };

    /// <summary>What a request costs: each action counts every document's started thousands of characters.</summary>
    public static int TextRecordsFor(IEnumerable<string> documents, LanguageActions actions) =>
        int.PopCount((int)actions) * documents.Sum(document => Math.Max(1, (document.Length + CharactersATextRecord - 1) / CharactersATextRecord));

    /// <summary>How many text elements a text has.</summary>
    internal static int ElementsOf(string text) => new StringInfo(text).LengthInTextElements;
}

/// <summary>What a language service is asked.</summary>
[Flags]
public enum LanguageActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>People, organisations, places, events.</summary>
    Names = 1,

    /// <summary>Their articles in Wikipedia.</summary>
    Links = 2,

    /// <summary>Key phrases.</summary>
    KeyPhrases = 4,

    /// <summary>Sentiment.</summary>
    Sentiment = 8,

    /// <summary>The sentences that say most.</summary>
    Summary = 16,

    /// <summary>All of them.</summary>
    All = Names | Links | KeyPhrases | Sentiment | Summary,
}
