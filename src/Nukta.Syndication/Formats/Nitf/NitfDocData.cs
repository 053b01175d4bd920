using System.Globalization;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>NITF's docdata: identity, times, rights, keywords, what the text names.</summary>
internal static class NitfDocData
{
    private static readonly XNamespace Nitf = NitfFormat.Namespace;

    /// <summary>Of an article that is there.</summary>
    public static XElement Of(Article article, Entry entry, EntryContext context) => new(
        Nitf + "docdata",
        new XAttribute("management-status", "usable"),
        entry.Correction is { } note ? Stated("correction", ("info", note), ("id-string", entry.Id), ("regsrc", context.Site.Url.IdnHost)) : null,
        Identity(article, context),
        Stated("urgency", ("ed-urg", Urgency.Of(article).ToString(CultureInfo.InvariantCulture))),
        article.Embargo is { } embargo ? Stated("date.release", ("norm", Norm(embargo))) : null,
        article.Rights.Until is { } until ? Stated("date.expire", ("norm", Norm(until))) : null,
        entry.Correction is not null ? Stated("ed-msg", ("msg-type", "correction"), ("info", EditionTexts.Correction(article.Edition, entry.Correction)))
            : article.Version > 1 ? Stated("ed-msg", ("msg-type", "update")) : null,
        Stated("doc.copyright", ("year", article.Published.UtcDateTime.Year.ToString(CultureInfo.InvariantCulture)), ("holder", PlainText.Clean(context.Site.NameIn(article.Edition)))),
        Rights(article, entry, context),
        entry.Tags.Count == 0 ? null : new XElement(Nitf + "key-list", entry.Tags.Select(tag => Stated("keyword", ("key", tag)))),
        IdentifiedContent(article));

    /// <summary>Name, version and time of this version.</summary>
    public static IEnumerable<XElement> Identity(Article article, EntryContext context) =>
    [
        Stated("doc-id", ("regsrc", context.Site.Url.IdnHost), ("id-string", TagUri.OfArticle(context.Site, article.Id))),
        Stated("date.issue", ("norm", Norm(article.Updated))),
        Stated("du-key", ("version", Math.Max(1, article.Version).ToString(CultureInfo.InvariantCulture)), ("key", Slugline.Of(article))),
    ];

    /// <summary>ISO 8601 in the basic form that NITF writes, UTC, in whole seconds.</summary>
    public static string Norm(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An element that says everything in attributes, as most of docdata does; those without a value are left out.</summary>
    public static XElement Stated(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new XElement(Nitf + name);
        foreach (var (attribute, value) in attributes)
        {
            element.SetAttributeValue(attribute, value);
        }

        return element;
    }

    // NITF leaves open how places are named: codes of the only ones, then "not" and those that are excluded.
    private static XElement Rights(Article article, Entry entry, EntryContext context) => Stated(
        "doc.rights",
        ("owner", PlainText.Clean(context.Site.NameIn(article.Edition))),
        ("enddate", article.Rights.Until is { } until ? Norm(until) : null),
        ("agent", entry.Rights),
        ("geography", Geography(article.Rights)),
        ("location-code", Codes(article.Rights.Territories)),
        ("code-source", article.Rights.Territories.Count > 0 ? "ISO 3166-1" : null),
        ("limitations", UsageTerms.InWords(article.Rights, context.Partner.RightsLine)));

    private static string? Geography(Nukta.Syndication.Articles.Rights rights) => Codes(rights.ExcludedTerritories) is { } not
        ? $"{Codes(rights.Territories)} not {not}".Trim()
        : Codes(rights.Territories);

    private static string? Codes(IReadOnlyList<string> territories) => territories.Count > 0 ? string.Join(' ', territories) : null;

    private static XElement? IdentifiedContent(Article article)
    {
        var things = article.Metadata.Entities.Where(entity => entity.Kind != EntityKind.Treaty).Select(Named)
            .Concat(article.Metadata.Topics.Select(Topic))
            .ToList();
        return things.Count == 0 ? null : new XElement(Nitf + "identified-content", things);
    }

    private static XElement Named(Entity entity)
    {
        var element = new XElement(
            Nitf + entity.Kind switch
            {
                EntityKind.Person => "person",
                EntityKind.Organisation => "org",
                EntityKind.Place => "location",
                _ => "event",
            },
            PlainText.Line(entity.Name));
        if (entity.WikidataId is { } id)
        {
            element.Add(Stated("alt-code", ("idsrc", "wikidata.org"), ("value", id)));
        }

        return element;
    }

    private static XElement Topic(Topic topic) => new(
        Nitf + "classifier",
        new XAttribute("type", "medtop"),
        new XAttribute("idsrc", FeedXml.MediaTopics),
        new XAttribute("value", topic.Qcode[(topic.Qcode.IndexOf(':', StringComparison.Ordinal) + 1)..]),
        PlainText.Clean(topic.Name));
}
