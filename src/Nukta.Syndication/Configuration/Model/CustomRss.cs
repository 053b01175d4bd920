namespace Nukta.Syndication.Configuration.Model;

/// <summary>RSS as one partner wants it, described in the configuration (<c>custom.rss</c>): which elements, and what is in them.</summary>
public sealed record CustomRss
{
    /// <summary>The format that a feed names to be served so.</summary>
    public const string Extension = "custom.rss";

    /// <summary>Namespaces by prefix, beside those that everybody uses (<see cref="UsualPrefixes"/>).</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>();

    /// <summary><c>rfc822</c>, <c>rfc3339</c>, <c>unix</c> (seconds since 1970), or a .NET format; all in UTC.</summary>
    public string Dates { get; init; } = "rfc822";

    /// <summary>What stands in the channel before its items, after title, link and description, which RSS requires.</summary>
    public IReadOnlyList<CustomElement> Channel { get; init; } = [];

    /// <summary>What stands in an item, in this order.</summary>
    public IReadOnlyList<CustomElement> Item { get; init; } = [];

    /// <summary>Prefixes that need no declaration.</summary>
    public static IReadOnlyDictionary<string, string> UsualPrefixes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["media"] = "http://search.yahoo.com/mrss/",
    };
}

/// <summary>One element. Where neither its text nor any attribute has a value, it is left out.</summary>
public sealed record CustomElement
{
    /// <summary>The name, with a prefix where it has a namespace (<c>media:content</c>).</summary>
    public required string Element { get; init; }

    /// <summary>The field whose values it has; one element a value. Null: none.</summary>
    public string? Field { get; init; }

    /// <summary>A text that is always the same, in place of a field.</summary>
    public string? Text { get; init; }

    /// <summary>True: the text stands in CDATA sections.</summary>
    public bool Cdata { get; init; }

    /// <summary>Attributes by name; a value is a field's name, or, after an equals sign, a text that is always the same (<c>=image</c>).</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}

/// <summary>The names of fields that elements can have.</summary>
public static class CustomFields
{
    /// <summary>Of an article; <c>fields.NAME</c>, beside these, is a field of the upload that the partner asked for (<c>extensions</c>).</summary>
    public static IReadOnlyList<string> Item { get; } =
    [
        "id", "link", "permalink", "headline", "kicker", "standfirst", "summary", "summaryHtml", "body", "bodyText", "authors", "author", "section", "tags", "topics",
        "hashtags", "keyPhrases", "entities", "language", "direction", "edition", "genre", "published", "updated", "version", "correction", "contentWarning", "breaking",
        "sponsored", "paywalled", "rights", "credit", "rightsUntil", "translation", "translationLanguage", "words", "minutes", "image", "image.type", "image.width",
        "image.height", "image.alt", "image.caption", "image.credit",
    ];

    /// <summary>Of a feed.</summary>
    public static IReadOnlyList<string> Channel { get; } = ["title", "link", "description", "language", "rights", "updated", "self", "hub", "logo", "publisher", "id"];

    /// <summary>Where fields of the upload begin.</summary>
    public const string Upload = "fields.";
}
