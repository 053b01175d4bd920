using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>What the elements of an item are made of.</summary>
/// <param name="Article">Only what may leave.</param>
/// <param name="Entry">The same, as every format says it.</param>
/// <param name="Site">The newsroom.</param>
internal sealed record RssItem(Article Article, Entry Entry, Nukta.Syndication.Configuration.Model.Site Site)
{
    /// <summary>When readers could first have it (UTC).</summary>
    public DateTimeOffset Published => FeedTime.PublishedInstant(Article);

    /// <summary>When it last changed for readers (UTC); never before they could have it.</summary>
    public DateTimeOffset Updated => Article.Updated > Published ? Article.Updated : Published;

    /// <summary>Plain text for elements in which no markup is read; the headline where there is no summary.</summary>
    public string Abstract => Entry.Summary ?? Entry.Title;

    /// <summary>All authors in one line; the newsroom where there is no byline.</summary>
    public string Authors => Entry.Authors.Count == 0
        ? PlainText.Clean(Site.NameIn(Article.Edition))
        : string.Join(Article.Edition == Edition.Ur ? "، " : ", ", Entry.Authors.Select(author => author.Name));

    /// <summary>The text, in the summary variant the summary, in the HTML that the partner takes.</summary>
    public string Html(HtmlRules rules) => rules.Apply(Entry.ContentHtml ?? Entry.SummaryHtml, Entry.Image);
}
