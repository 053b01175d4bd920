namespace Nukta.Syndication.Formats.Rss;

/// <summary>
/// One partner's RSS as a description: which elements there are, in which order, and what is in them. <see cref="RssFormat"/> is
/// the one writer of all.
/// </summary>
internal sealed record RssDialect
{
    /// <summary>The last part of feeds' addresses, by which the configuration names the dialect.</summary>
    public required string Extension { get; init; }

    /// <summary>Prefixes and namespaces, declared once at the root, in this order.</summary>
    public required IReadOnlyList<RssNamespace> Namespaces { get; init; }

    /// <summary>What stands in the channel before its items.</summary>
    public required IReadOnlyList<RssPart<FeedHead>> Channel { get; init; }

    /// <summary>What stands in an item.</summary>
    public required IReadOnlyList<RssPart<RssItem>> Item { get; init; }

    /// <summary>What stands in an item that says of an article that it is gone; null: the dialect has no way of saying so but leaving it out.</summary>
    public IReadOnlyList<RssPart<DeletedItem>>? Deleted { get; init; }

    /// <summary>Whether the partner takes the article at all: one that it would refuse, and blame the feed for, stays out.</summary>
    public Func<RssItem, bool> Takes { get; init; } = _ => true;

    /// <summary>True: the partner takes feeds of one language only.</summary>
    public bool OneLanguage { get; init; }

    /// <summary>Whether channel and items say their language in <c>xml:lang</c>.</summary>
    public bool DeclaresLanguage { get; init; } = true;
}

/// <summary>Writes one part of a channel or an item, or nothing where there is nothing to say.</summary>
internal delegate void RssPart<in T>(RssWriter writer, T source);

/// <summary>A namespace under the prefix that its users expect.</summary>
internal sealed record RssNamespace(string Prefix, string Name)
{
    public static RssNamespace Atom { get; } = new("atom", FeedXml.Atom);

    public static RssNamespace Content { get; } = new("content", FeedXml.Content);

    public static RssNamespace DublinCore { get; } = new("dc", FeedXml.DublinCore);

    public static RssNamespace DublinCoreTerms { get; } = new("dcterms", "http://purl.org/dc/terms/");

    public static RssNamespace Media { get; } = new("media", FeedXml.Media);
}

/// <summary>An article that the feed had.</summary>
/// <param name="Head">The feed.</param>
/// <param name="Gone">Which, and when it went.</param>
internal sealed record DeletedItem(FeedHead Head, DeletedEntry Gone)
{
    /// <summary>As in the item that was.</summary>
    public string Id => TagUri.OfArticle(Head.Site, Gone.ArticleId);

    /// <summary>As in the item that was; the newsroom's home page where nobody remembers.</summary>
    public string Link => Gone.Link ?? Head.Site.Url.AbsoluteUri;

    /// <summary>For people who come to see the item all the same.</summary>
    public string Notice => EditionTexts.Withdrawn(Head.Edition ?? Nukta.Syndication.Articles.Edition.En);
}
