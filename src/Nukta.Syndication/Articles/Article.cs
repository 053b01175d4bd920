using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Articles;

/// <summary>
/// The canonical, validated and sanitized form of one story at one version. Everything downstream is computed from it;
/// nothing downstream reads an upload.
/// </summary>
public sealed record Article
{
    /// <summary>The story's identity in every version and every feed: declared by the upload, or its path without the extension.</summary>
    public required string Id { get; init; }

    /// <summary>1, 2, 3, … in the order in which uploads were accepted; 0 until accepted.</summary>
    public int Version { get; init; }

    /// <summary>The edition that the article belongs to.</summary>
    public required Edition Edition { get; init; }

    /// <summary>Plain text, one line, NFC, without bidirectional override characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The short line above the headline (“Defence affairs analysis”); plain text.</summary>
    public string? Kicker { get; init; }

    /// <summary>The paragraph that introduces the story; plain text.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The body as sanitized HTML with absolute links; empty only for a withdrawn article.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>The authors, in order.</summary>
    public IReadOnlyList<Byline> Bylines { get; init; } = [];

    /// <summary>The newsroom's section, lower case (<c>world</c>, <c>sport</c>).</summary>
    public string? Section { get; init; }

    /// <summary>The newsroom's own tags, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Pictures; the first is the lead image.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>When the story was first published (UTC); as declared, otherwise when version 1 was accepted.</summary>
    public DateTimeOffset Published { get; init; }

    /// <summary>When this version was made (UTC): as declared where that is later than the version before, otherwise when it was accepted.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>The instant (UTC) before which nothing of the article may leave; null when there is none.</summary>
    public DateTimeOffset? Embargo { get; init; }

    /// <summary>The article's page on the newsroom's site; absolute http(s).</summary>
    public required Uri CanonicalUrl { get; init; }

    /// <summary>The id of the article in the other edition that this one translates, or is translated by.</summary>
    public string? TranslationOf { get; init; }

    /// <summary>Where the translation can be read; null while the translation is not published. Filled in before delivery, never by an upload.</summary>
    public Uri? TranslationUrl { get; init; }

    /// <summary>Whether readers may have it.</summary>
    public ArticleStatus Status { get; init; }

    /// <summary>What this version corrects, for readers; null when the version is no correction.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>True for breaking news.</summary>
    public bool Breaking { get; init; }

    /// <summary>What kind of journalism it is.</summary>
    public Genre Genre { get; init; }

    /// <summary>What readers are warned of before they see it (“Contains descriptions of violence”); plain text; null: nothing.</summary>
    public string? ContentWarning { get; init; }

    /// <summary>Who may carry it, where, and until when.</summary>
    public Rights Rights { get; init; } = new();

    /// <summary>Editors' own words per channel, by channel id or platform name; they win over what we would compose.</summary>
    public IReadOnlyDictionary<string, SocialOverride> Social { get; init; } = new Dictionary<string, SocialOverride>();

    /// <summary>True when somebody paid for the article: it must be labelled wherever it goes.</summary>
    public bool Sponsored { get; init; }

    /// <summary>True when the page asks readers for a subscription.</summary>
    public bool Paywalled { get; init; }

    /// <summary>Fields of the upload that we do not know, kept for partners that ask for them.</summary>
    public IReadOnlyDictionary<string, JToken> Extensions { get; init; } = new Dictionary<string, JToken>();

    /// <summary>What enrichment derived from the text; empty until enriched.</summary>
    public Metadata Metadata { get; init; } = new();

    /// <summary>The first image, or null.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public Image? LeadImage => Images.Count > 0 ? Images[0] : null;
}

/// <summary>Whether readers may have an article.</summary>
[Newtonsoft.Json.JsonConverter(typeof(Newtonsoft.Json.Converters.StringEnumConverter), typeof(Newtonsoft.Json.Serialization.CamelCaseNamingStrategy))]
public enum ArticleStatus
{
    /// <summary>Readers may have it (once any embargo is over).</summary>
    Published,

    /// <summary>Every copy goes.</summary>
    Withdrawn,
}
