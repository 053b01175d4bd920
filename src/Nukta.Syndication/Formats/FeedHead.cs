using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Redistribution;

namespace Nukta.Syndication.Formats;

/// <summary>What a feed says about itself.</summary>
public sealed record FeedHead
{
    /// <summary>The newsroom.</summary>
    public required Site Site { get; init; }

    /// <summary>Unchanging IRI of the feed, the same in every format.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text.</summary>
    public required string Description { get; init; }

    /// <summary>The edition of every entry; null when the feed carries both.</summary>
    public Edition? Edition { get; init; }

    /// <summary>The rights line; plain text.</summary>
    public required string Rights { get; init; }

    /// <summary>The feed's own address in this format, never with a key in it; null for a document that is no feed but one article.</summary>
    public required Uri? Self { get; init; }

    /// <summary>
    /// The outside hub that distributes the feed; null: none. Only public feeds have one: it could fetch no other, and the address of a
    /// partner's feed is no business of its operator's.
    /// </summary>
    public Uri? Hub { get; init; }

    /// <summary>The newsroom's mark; null where it has none, or the partner gets no images.</summary>
    public Uri? Logo { get; init; }

    /// <summary>When the document last changed (UTC).</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The newsroom's name in the feed's language.</summary>
    public string Publisher => Site.NameIn(Edition ?? Nukta.Syndication.Articles.Edition.En);

    /// <summary>The head of a partner's feed in one format.</summary>
    public static FeedHead Of(Site site, Partner partner, Feed feed, string extension, DateTimeOffset updated)
    {
        Edition? edition = feed.Filter.Editions.Distinct().ToList() is [var only] ? only : null;
        return new FeedHead
        {
            Site = site,
            Id = TagUri.OfFeed(site, partner.Id, feed.Name),
            Title = PlainText.Clean(feed.Title),
            Description = PlainText.Clean(feed.Description ?? feed.Title),
            Edition = edition,
            Rights = RightsLine.Of(site, partner, edition ?? Nukta.Syndication.Articles.Edition.En),
            Self = FeedAddress.Of(site, partner.Id, feed.Name, extension),
            Hub = partner.Public ? site.Hub : null,
            Logo = partner.Images ? site.Logo : null,
            Updated = updated,
        };
    }

    /// <summary>The head of a document that holds nothing but one article.</summary>
    public static FeedHead OfArticle(Article article, EntryContext context)
    {
        var publisher = PlainText.Clean(context.Site.NameIn(article.Edition));
        return new FeedHead
        {
            Site = context.Site,
            Id = TagUri.OfArticle(context.Site, article.Id),
            Title = publisher,
            Description = publisher,
            Edition = article.Edition,
            Rights = RightsLine.Of(context.Site, context.Partner, article.Edition),
            Self = null,
            Logo = context.Partner.Images ? context.Site.Logo : null,
            Updated = article.Updated,
        };
    }
}

/// <summary>An entry that a feed had and has not any more.</summary>
/// <param name="ArticleId">The article's id.</param>
/// <param name="When">When it went (UTC).</param>
public sealed record DeletedEntry(string ArticleId, DateTimeOffset When)
{
    /// <summary>The version for which it went; 1 where nobody knows.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The address that its entry had; null where nobody knows.</summary>
    public string? Link { get; init; }
}
