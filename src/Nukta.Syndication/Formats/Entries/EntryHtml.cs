using AngleSharp.Dom;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Html;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Formats.Entries;

/// <summary>An article as the HTML that feeds carry: one <c>div</c> that declares language and direction.</summary>
internal static class EntryHtml
{
    /// <summary>Label, content warning, kicker, standfirst, correction, body, rights line.</summary>
    public static string Full(Article article, EntryContext context)
    {
        var root = Root(article);
        AddOpening(root, article);
        Add(root, "standfirst", Entry.Text(article.Standfirst));
        AddCorrection(root, article);
        var body = root.Owner!.CreateElement("div");
        body.InnerHtml = PlainText.Clean(article.BodyHtml);
        root.Append([.. body.ChildNodes]);
        AddRights(root, article, context);
        return PlainText.Clean(root.OuterHtml);
    }

    /// <summary>Label, content warning, kicker, summary, correction, rights line.</summary>
    public static string Summary(Article article, EntryContext context, string? summary)
    {
        var root = Root(article);
        AddOpening(root, article);
        Add(root, "standfirst", summary);
        AddCorrection(root, article);
        AddRights(root, article, context);
        return PlainText.Clean(root.OuterHtml);
    }

    private static IElement Root(Article article)
    {
        var root = HtmlParsers.Create().ParseDocument(string.Empty).CreateElement("div");
        root.SetAttribute("lang", article.Edition.LanguageTag());
        root.SetAttribute("dir", article.Edition.Direction());
        return root;
    }

    private static void AddOpening(IElement root, Article article)
    {
        if (article.Sponsored)
        {
            Add(root, "sponsored", EditionTexts.Sponsored(article.Edition));
        }

        Add(root, "warning", Entry.Text(article.ContentWarning));
        Add(root, "kicker", Entry.Text(article.Kicker));
    }

    private static void AddCorrection(IElement root, Article article)
    {
        if (Entry.Text(article.CorrectionNote) is { } note)
        {
            Add(root, "correction", EditionTexts.Correction(article.Edition, note));
        }
    }

    // Only lines that were agreed stand in the text; the plain © is said by the format's own element. They may be in another
    // language than the article, so their direction is their own.
    private static void AddRights(IElement root, Article article, EntryContext context)
    {
        Add(root, "credit", Entry.Text(article.Rights.CreditLine))?.SetAttribute("dir", "auto");
        Add(root, "rights", Entry.Text(context.Partner.RightsLine))?.SetAttribute("dir", "auto");
    }

    private static IElement? Add(IElement root, string kind, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var paragraph = root.Owner!.CreateElement("p");
        paragraph.SetAttribute("class", kind);
        paragraph.TextContent = text;
        root.AppendChild(paragraph);
        return paragraph;
    }
}
