using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>NewsML-G2's rightsInfo.</summary>
internal static class NewsMlRights
{
    private static readonly XNamespace Nar = NewsMlItem.Nar;

    /// <summary>Holder, notice, terms in words and as an ODRL policy.</summary>
    public static XElement Of(Article article, Entry entry, EntryContext context) => new(
        Nar + "rightsInfo",
        article.Rights.Until is { } until ? new XAttribute("validto", FeedTime.Rfc3339(until)) : null,
        new XElement(
            Nar + "copyrightHolder",
            new XAttribute("uri", context.Site.Url.AbsoluteUri),
            new XElement(Nar + "name", PlainText.Clean(context.Site.NameIn(article.Edition)))),
        new XElement(Nar + "copyrightNotice", entry.Rights),
        UsageTerms.InWords(article.Rights, context.Partner.RightsLine) is { } words ? new XElement(Nar + "usageTerms", new XAttribute(XNamespace.Xml + "lang", "en"), words) : null,
        UsageTerms.Policy(article.Rights, entry.Id) is { } policy
            ? new XElement(
                Nar + "rightsExpressionData", new XAttribute("langid", UsageTerms.PolicyLanguage), new XAttribute("enctype", UsageTerms.PolicyMediaType), policy)
            : null);
}
