using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>What neither NewsML-G2 nor NITF has a field for, in elements of our own namespace where they allow foreign ones.</summary>
internal static class NuktaExtensions
{
    public static readonly XNamespace Namespace = FeedXml.Nukta;

    /// <summary>Declares the prefix on a root.</summary>
    public static XAttribute Declaration => new(XNamespace.Xmlns + "nukta", FeedXml.Nukta);

    /// <summary>Kicker, section, genre, content warning, correction, credit, labels, and the fields that the partner asked for as JSON.</summary>
    public static IEnumerable<XElement> Of(Article article, Entry entry) =>
    [
        .. Text("kicker", Entry.Text(article.Kicker)),
        .. Text("section", Entry.Text(article.Section)),
        .. Text("genre", article.Genre.ToString().ToLowerInvariant()),
        .. Text("contentWarning", Entry.Text(article.ContentWarning)),
        .. Text("correction", entry.Correction),
        .. Text("creditLine", Entry.Text(article.Rights.CreditLine)),
        .. Text("breaking", article.Breaking ? "true" : null),
        .. Text("sponsored", article.Sponsored ? "true" : null),
        .. Text("paywalled", article.Paywalled ? "true" : null),
        .. entry.Extensions.Select(field => new XElement(
            Namespace + "field", new XAttribute("name", PlainText.Clean(field.Key)), PlainText.Clean(field.Value.ToString(Newtonsoft.Json.Formatting.None)))),
    ];

    /// <summary>One element, or none where there is no text.</summary>
    public static IEnumerable<XElement> Text(string name, string? text) => text is null ? [] : [new XElement(Namespace + name, text)];
}
