using System.Globalization;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>What NewsML-G2 says of the content: who, what about, in which words.</summary>
internal static class NewsMlContentMeta
{
    private static readonly XNamespace Nar = NewsMlItem.Nar;

    /// <summary>The element.</summary>
    public static XElement Of(Article article, Entry entry) => new(
        Nar + "contentMeta",
        new XElement(Nar + "urgency", Urgency.Of(article)),
        new XElement(Nar + "contentCreated", FeedTime.Rfc3339(article.Published)),
        new XElement(Nar + "contentModified", FeedTime.Rfc3339(article.Updated)),
        entry.Authors.Select(Creator),
        new XElement(Nar + "language", new XAttribute("tag", entry.Language)),
        new XElement(Nar + "genre", new XAttribute("qcode", $"genre:{IptcGenre.CodeOf(article.Genre)}")),
        article.Sponsored ? SponsoredGenre(article.Edition) : null,
        entry.Tags.Select(tag => new XElement(Nar + "keyword", tag)),
        article.Metadata.Topics.Select(Topic),
        article.Metadata.Entities.Select(entity => Named(entity, entry.Language)),
        new XElement(Nar + "slugline", Slugline.Of(article)),
        Text("headline", entry.Title, article.Edition),
        entry.Authors.Count == 0 ? null : new XElement(Nar + "by", string.Join(", ", entry.Authors.Select(author => author.Name))),
        Entry.Text(article.Rights.CreditLine) is { } credit ? new XElement(Nar + "creditline", credit) : null,
        Description(article, entry),
        NuktaExtensions.Of(article, entry));

    private static XElement Creator(Byline author) => new(
        Nar + "creator",
        author.Url is { } page ? new XAttribute("uri", page.AbsoluteUri) : null,
        new XElement(Nar + "name", author.Name),
        NuktaExtensions.Text("role", Entry.Text(author.Role)));

    private static XElement SponsoredGenre(Edition edition) => new(
        Nar + "genre",
        new XAttribute("literal", "sponsored"),
        new XElement(Nar + "name", new XAttribute(XNamespace.Xml + "lang", edition.LanguageTag()), EditionTexts.Sponsored(edition)));

    private static XElement Topic(Topic topic) => new(
        Nar + "subject",
        new XAttribute("type", "cpnat:abstract"),
        new XAttribute("qcode", PlainText.Clean(topic.Qcode)),
        new XAttribute("confidence", Percent(topic.Score)),
        new XElement(Nar + "name", new XAttribute(XNamespace.Xml + "lang", "en"), PlainText.Clean(topic.Name)),
        topic.Broader.Select(broader => new XElement(Nar + "broader", new XAttribute("qcode", broader))));

    private static XElement Named(Entity entity, string language) => new(
        Nar + "subject",
        new XAttribute("type", entity.Kind switch
        {
            EntityKind.Person => "cpnat:person",
            EntityKind.Organisation => "cpnat:organisation",
            EntityKind.Place => "cpnat:geoArea",
            EntityKind.Event => "cpnat:event",
            _ => "cpnat:abstract",
        }),
        entity.WikidataId is { } id ? new XAttribute("uri", Wikidata.Of(id)) : new XAttribute("literal", PlainText.Line(entity.Name)),
        new XElement(Nar + "name", new XAttribute(XNamespace.Xml + "lang", language), PlainText.Line(entity.Name)));

    // A summary that enrichment derived is no editor's text, and says who made it.
    private static XElement? Description(Article article, Entry entry)
    {
        if (entry.Summary is not { } summary)
        {
            return null;
        }

        var description = Text("description", summary, article.Edition);
        description.Add(new XAttribute("role", "drol:summary"));
        if (Entry.Text(article.Standfirst) is null)
        {
            description.Add(new XAttribute("creatoruri", $"{FeedXml.Nukta}:enrichment"));
        }

        return description;
    }

    private static XElement Text(string name, string text, Edition edition) => new(
        Nar + name, new XAttribute(XNamespace.Xml + "lang", edition.LanguageTag()), new XAttribute("dir", edition.Direction()), text);

    private static string Percent(double share) => Math.Clamp((int)Math.Round(share * 100), 0, 100).ToString(CultureInfo.InvariantCulture);
}
