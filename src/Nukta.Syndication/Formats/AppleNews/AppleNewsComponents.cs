using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Html;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.AppleNews;

/// <summary>An article as components, in reading order: neighbouring paragraphs share one, everything else has its own.</summary>
internal sealed class AppleNewsComponents
{
    // “Using HTML with Apple News Format” and “HTMLTable”: embeds become links, captions of tables paragraphs.
    private static readonly HtmlRules Rules = new() { EmbedHosts = [] };
    private static readonly HtmlRules Inline = new()
    {
        Elements = FrozenSet.Create("p", "a", "b", "strong", "i", "em", "sub", "sup", "s", "ul", "ol", "li", "br", "pre", "code", "blockquote"),
    };

    private static readonly HtmlRules Table = new()
    {
        Elements = FrozenSet.Create("table", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "b", "strong", "i", "em", "sub", "sup", "s", "br", "p", "ul", "ol", "li"),
    };

    private readonly JArray _components = [];
    private readonly StringBuilder _text = new();

    private AppleNewsComponents()
    {
    }

    /// <summary>The components of an article.</summary>
    public static JArray Of(Article article, Entry entry, EntryContext context)
    {
        var components = new AppleNewsComponents();
        components.Note(article.Sponsored ? EditionTexts.Sponsored(article.Edition) : null);
        components.Note(Entry.Text(article.ContentWarning));
        components.Note(Entry.Text(article.Kicker));
        components.Add("title", entry.Title, "heading");
        components.Add("intro", entry.Summary, "text");
        components.Add("byline", string.Join(article.Edition == Edition.Ur ? "، " : ", ", entry.Authors.Select(author => author.Name)), "note");
        if (entry.Image is { } lead)
        {
            components.AddPhoto(lead.Url.AbsoluteUri, Joined(lead.Caption, lead.Credit), lead.Alt);
        }

        components.Note(entry.Correction is { } note ? EditionTexts.Correction(article.Edition, note) : null);
        if (context.Variant == Nukta.Syndication.Configuration.Model.FeedVariant.Full)
        {
            components.AddBody(article.BodyHtml);
        }
        else
        {
            components.Text($"<p><a href=\"{System.Net.WebUtility.HtmlEncode(entry.Link)}\">{System.Net.WebUtility.HtmlEncode(entry.Title)}</a></p>");
        }

        components.Flush();
        components.Note(entry.Rights);
        return components._components;
    }

    private void AddBody(string bodyHtml)
    {
        var body = HtmlParsers.Create().ParseDocument(string.Empty).CreateElement("div");
        body.InnerHtml = PlainText.Clean(Rules.Apply(bodyHtml, null));
        AddChildren(body);
    }

    private void AddChildren(IElement parent)
    {
        foreach (var node in parent.ChildNodes.ToList())
        {
            switch (node)
            {
                case IElement { LocalName: "div" or "section" or "article" } block:
                    AddChildren(block);
                    break;
                case IElement { LocalName: "h1" or "h2" or "h3" or "h4" or "h5" or "h6" } heading:
                    Add($"heading{heading.LocalName[1]}", Entry.Text(heading.TextContent), "heading");
                    break;
                case IElement { LocalName: "hr" }:
                    Flush();
                    _components.Add(new JObject { ["role"] = "divider", ["layout"] = "text" });
                    break;
                case IElement { LocalName: "table" } table:
                    AddTable(table);
                    break;
                case IElement element:
                    AddElement(element);
                    break;
                case IText text when !string.IsNullOrWhiteSpace(text.Data):
                    Text($"<p>{System.Net.WebUtility.HtmlEncode(text.Data.Trim())}</p>");
                    break;
            }
        }
    }

    // A table or a picture within a figure, a paragraph or a list stands for itself.
    private void AddElement(IElement element)
    {
        foreach (var table in element.QuerySelectorAll("table"))
        {
            AddTable(table);
            table.Remove();
        }

        var pictures = element.LocalName == "img" ? [element] : element.QuerySelectorAll("img").ToList();
        var caption = element.LocalName == "figure" ? Entry.Text(element.QuerySelector("figcaption")?.TextContent) : null;
        foreach (var picture in pictures)
        {
            AddPhoto(picture.GetAttribute("src") ?? string.Empty, caption, picture.GetAttribute("alt"));
            picture.Remove();
        }

        if (element.LocalName is not ("img" or "figure") && !string.IsNullOrWhiteSpace(element.TextContent))
        {
            Text(Inline.Apply(element.OuterHtml, null));
        }
    }

    private void AddTable(IElement table)
    {
        if (table.QuerySelector("caption") is { } caption)
        {
            Text($"<p><strong>{System.Net.WebUtility.HtmlEncode(caption.TextContent.Trim())}</strong></p>");
            caption.Remove();
        }

        Flush();
        _components.Add(new JObject { ["role"] = "htmltable", ["html"] = Table.Apply(table.OuterHtml, null), ["layout"] = "text" });
    }

    private void AddPhoto(string address, string? caption, string? alt)
    {
        if (address.Length > 0)
        {
            Flush();
            _components.Add(JsonMembers.WithoutNulls(new JObject
            {
                ["role"] = "photo",
                ["URL"] = address,
                ["caption"] = caption,
                ["accessibilityCaption"] = Entry.Text(alt),
                ["layout"] = "picture",
            }));
        }
    }

    private void Note(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Flush();
            _components.Add(new JObject { ["role"] = "body", ["text"] = text, ["layout"] = "note", ["textStyle"] = "note" });
        }
    }

    private void Add(string role, string? text, string layout)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Flush();
            _components.Add(new JObject { ["role"] = role, ["text"] = text, ["layout"] = layout });
        }
    }

    private void Text(string html) => _text.Append(html);

    private void Flush()
    {
        if (_text.Length > 0)
        {
            _components.Add(new JObject { ["role"] = "body", ["format"] = "html", ["text"] = _text.ToString(), ["layout"] = "text" });
            _text.Clear();
        }
    }

    private static string? Joined(params string?[] texts) => Entry.Text(string.Join(' ', texts.Select(Entry.Text).OfType<string>()));
}
