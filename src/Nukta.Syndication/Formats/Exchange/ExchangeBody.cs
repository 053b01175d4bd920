using AngleSharp.Dom;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Html;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>
/// The body as formats carry it that have fields of their own for kicker and standfirst: label of a paid article, content warning, correction,
/// text, agreed credit and rights lines. What is not the article's text is a paragraph with a class, so that it can be told apart.
/// </summary>
internal static class ExchangeBody
{
    /// <summary>A <c>div</c> around it; null in the summary variant.</summary>
    public static IElement? Of(Article article, EntryContext context)
    {
        if (context.Variant != FeedVariant.Full)
        {
            return null;
        }

        var root = HtmlParsers.Create().ParseDocument(string.Empty).CreateElement("div");
        root.InnerHtml = PlainText.Clean(article.BodyHtml);
        root.Prepend([.. Opening(article).Select(line => Paragraph(root, line.Kind, line.Text))]);
        AddAgreed(root, "credit", Entry.Text(article.Rights.CreditLine));
        AddAgreed(root, "rights", Entry.Text(context.Partner.RightsLine));

        return root;
    }

    /// <summary>Words as people count them in the article's own text.</summary>
    public static int WordCount(Article article) => ArticleText.Paragraphs(article.BodyHtml).Sum(Word.Count);

    private static IEnumerable<(string Kind, string Text)> Opening(Article article)
    {
        if (article.Sponsored)
        {
            yield return ("sponsored", EditionTexts.Sponsored(article.Edition));
        }

        if (Entry.Text(article.ContentWarning) is { } warning)
        {
            yield return ("warning", warning);
        }

        if (Entry.Text(article.CorrectionNote) is { } note)
        {
            yield return ("correction", EditionTexts.Correction(article.Edition, note));
        }
    }

    // It may be in another language than the article.
    private static void AddAgreed(IElement root, string kind, string? text)
    {
        if (text is not null)
        {
            var line = Paragraph(root, kind, text);
            line.SetAttribute("dir", "auto");
            root.AppendChild(line);
        }
    }

    private static IElement Paragraph(IElement root, string kind, string text)
    {
        var paragraph = root.Owner!.CreateElement("p");
        paragraph.SetAttribute("class", kind);
        paragraph.TextContent = text;
        return paragraph;
    }
}
