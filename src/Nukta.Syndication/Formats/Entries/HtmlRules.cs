using System.Collections.Frozen;
using AngleSharp.Dom;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Html;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Formats.Entries;

/// <summary>Which HTML a partner takes. What it would cut out, text and all, becomes something that it takes.</summary>
internal sealed record HtmlRules
{
    /// <summary>Elements of HTML that stay; null: all that articles have (they were sanitized when they came).</summary>
    public FrozenSet<string>? Elements { get; init; }

    /// <summary>Hosts, or ends of hosts, whose iframes stay; others become links. Null: all.</summary>
    public IReadOnlyList<string>? EmbedHosts { get; init; }

    /// <summary>True: the lead image stands at the top of the text, unless the text has it already.</summary>
    public bool LeadImage { get; init; }

    /// <summary>The HTML by these rules.</summary>
    public string Apply(string html, Image? lead)
    {
        if (Elements is null && EmbedHosts is null && !(LeadImage && lead is not null))
        {
            return html;
        }

        var document = HtmlParsers.Create().ParseDocument(string.Empty);
        var whole = document.CreateElement("div");
        whole.InnerHtml = html;
        if (LeadImage && lead is not null && whole.QuerySelectorAll("img").All(image => image.GetAttribute("src") != lead.Url.AbsoluteUri))
        {
            (whole.FirstElementChild ?? whole).Prepend(Figure(document, lead));
        }

        foreach (var element in whole.QuerySelectorAll("*").Reverse().ToList())
        {
            Restrict(document, element);
        }

        return PlainText.Clean(whole.InnerHtml);
    }

    private void Restrict(IDocument document, IElement element)
    {
        if (element.LocalName == "iframe" && !IsTaken(element))
        {
            element.Replace(Link(document, element));
        }
        else if (Elements is not null && !Elements.Contains(element.LocalName))
        {
            Replace(document, element);
        }
    }

    private bool IsTaken(IElement frame) =>
        Elements?.Contains("iframe") != false
        && (EmbedHosts is null
            || (Uri.TryCreate(frame.GetAttribute("src"), UriKind.Absolute, out var source)
                && EmbedHosts.Any(host => source.Host == host || source.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase))));

    // A block must not run into the one before it when its element goes.
    private void Replace(IDocument document, IElement element)
    {
        var stead = element.LocalName switch
        {
            "h6" when Elements!.Contains("h5") => "h5",
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "p",
            "figcaption" or "dt" or "dd" or "pre" or "blockquote" => "p",
            _ => null,
        };
        if (stead is null)
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }

        var renamed = document.CreateElement(stead);
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }

    private static IElement Link(IDocument document, IElement frame)
    {
        var address = frame.GetAttribute("src") ?? string.Empty;
        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = frame.GetAttribute("title") is { Length: > 0 } title ? title : address;
        var paragraph = document.CreateElement("p");
        paragraph.AppendChild(link);
        return paragraph;
    }

    private static IElement Figure(IDocument document, Image image)
    {
        var figure = document.CreateElement("figure");
        var picture = document.CreateElement("img");
        picture.SetAttribute("src", image.Url.AbsoluteUri);
        picture.SetAttribute("alt", image.Alt ?? string.Empty);
        figure.AppendChild(picture);
        if (string.Join(' ', new[] { Entry.Text(image.Caption), Entry.Text(image.Credit) }.OfType<string>()) is { Length: > 0 } said)
        {
            var caption = document.CreateElement("figcaption");
            caption.TextContent = said;
            figure.AppendChild(caption);
        }

        return figure;
    }
}
