using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>Uploads that have a form's structure and hostile contents.</summary>
internal static class Structures
{
    private const int Deepest = 90;

    /// <summary>An upload of the form that the extension names; a form that is not known here is taken for XML.</summary>
    public static string Of(string extension, Dice dice) => extension switch
    {
        "txt" => dice.Words(60),
        "json" or "ninjs" => Json(dice),
        "md" or "markdown" => $"---\n{Yaml(dice)}---\n\n{(dice.OneIn(2) ? Html(dice) : "")}\n\n# {dice.Words(8)}\n\n{dice.Words(60)}",
        "html" or "htm" => $"<!DOCTYPE html><html lang=\"{dice.Of(["en", "ur", "x", ""])}\"><head><title>{dice.Words(6)}</title>{Heads(dice)}</head><body><article><h1>{dice.Words(6)}</h1>{Html(dice)}</article></body></html>",
        _ => Xml(dice),
    };

    private static string Json(Dice dice)
    {
        var document = new JObject();
        for (var left = 1 + dice.Next(12); left > 0; left--)
        {
            document[dice.Of(Pieces.Fields)] = Token(dice, dice.OneIn(60) ? Deepest : 3);
        }

        document["headline"] ??= dice.Words(8);
        document["body"] ??= dice.OneIn(3) ? Html(dice) : dice.Words(40);
        return document.ToString(Formatting.None);
    }

    private static JToken Token(Dice dice, int depth) => dice.Next(depth > 3 ? 3 : depth <= 0 ? 6 : 9) switch
    {
        0 or 6 when depth > 0 => new JArray(Enumerable.Range(0, depth > 3 ? 1 : 1 + dice.Next(4)).Select(_ => Token(dice, depth - 1))),
        1 or 7 or 8 when depth > 0 => new JObject { [dice.Of(Pieces.Fields)] = Token(dice, depth - 1), [dice.Of(Pieces.Fields) + "2"] = dice.Words(4) },
        2 => new JValue(dice.Of<object?>([null, true, -1, 0, 1, 1e300, long.MaxValue, double.Epsilon, 0.5])),
        3 => dice.Of(Pieces.All),
        4 => $"https://nukta.example/{dice.Words(2)}",
        _ => dice.Words(10),
    };

    private static string Yaml(Dice dice)
    {
        var lines = new System.Text.StringBuilder();
        for (var left = dice.Next(10); left > 0; left--)
        {
            var value = dice.Next(5) switch
            {
                0 => Token(dice, 3).ToString(Formatting.None),
                1 => JsonConvert.ToString(dice.Words(8)),
                2 => $"|\n  {dice.Words(10).Replace("\n", "\n  ", StringComparison.Ordinal)}",
                3 => $"\n  - {dice.Words(3)}\n  - {dice.Of(Pieces.All)}",
                _ => dice.Words(6).Replace("\n", " ", StringComparison.Ordinal),
            };
            lines.Append(dice.Of(Pieces.Fields)).Append(": ").Append(value).Append('\n');
        }

        return lines.ToString();
    }

    private static string Html(Dice dice)
    {
        string[] elements = ["p", "div", "b", "a", "table", "tr", "td", "ul", "li", "figure", "figcaption", "blockquote", "pre", "h1", "h2", "svg", "math", "select", "template", "iframe", "video", "ruby", "bdo", "span", "section", "dl", "dt", "caption"];
        string[] attributes = ["href", "src", "srcset", "onclick", "style", "lang", "dir", "alt", "title", "id", "class", "xlink:href", "data-x", "width"];
        var html = new System.Text.StringBuilder();
        var open = new Stack<string>();
        for (var left = dice.Size(300); left > 0; left--)
        {
            switch (dice.Next(6))
            {
                case 0 or 1:
                    var element = dice.Of(elements);
                    html.Append('<').Append(element);
                    if (dice.OneIn(2))
                    {
                        html.Append(' ').Append(dice.Of(attributes)).Append("=\"").Append(dice.OneIn(2) ? dice.Of(Pieces.All) : "https://nukta.example/x").Append('"');
                    }

                    html.Append('>');
                    open.Push(element);
                    break;
                case 2 when open.Count > 0:
                    html.Append("</").Append(open.Pop()).Append('>');
                    break;
                default:
                    html.Append(dice.Words(3));
                    break;
            }
        }

        return html.ToString();
    }

    private static string Heads(Dice dice) => dice.Next(4) switch
    {
        0 => $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":{JsonConvert.ToString(dice.Words(5))},\"image\":{Token(dice, 3).ToString(Formatting.None)},\"author\":{Token(dice, 2).ToString(Formatting.None)},\"datePublished\":\"{dice.Of(Pieces.All)}\"}}</script>",
        1 => $"<meta property=\"og:{dice.Of(["title", "url", "image", "image:width"])}\" content=\"{dice.Words(3)}\"><meta name=\"author\" content=\"{dice.Words(2)}\">",
        2 => $"<link rel=\"canonical\" href=\"{dice.Of(Pieces.All)}\"><base href=\"{dice.Of(Pieces.All)}\">",
        _ => "",
    };

    private static string Xml(Dice dice)
    {
        string[] roots =
        [
            "<item><title>{0}</title><link>https://nukta.example/a</link><description>{1}</description><pubDate>{2}</pubDate><guid>{3}</guid></item>",
            "<rss version=\"2.0\"><channel><title>x</title><item><title>{0}</title><description>{1}</description><pubDate>{2}</pubDate></item></channel></rss>",
            "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x:1</id><title>{0}</title><updated>{2}</updated><content type=\"html\">{1}</content></entry>",
            "<nitf><head><title>{0}</title><docdata><date.issue norm=\"{2}\"/></docdata></head><body><body.head><hedline><hl1>{0}</hl1></hedline><byline>{3}</byline></body.head><body.content>{1}</body.content></body></nitf>",
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x:1\" version=\"1\"><itemMeta><versionCreated>{2}</versionCreated><pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>{0}</headline><by>{3}</by></contentMeta><contentSet><inlineXML contenttype=\"application/nitf+xml\">{1}</inlineXML></contentSet></newsItem>",
        ];
        var declaration = dice.Next(6) switch
        {
            0 => "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
            1 => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>",
            2 => "<?xml version=\"1.0\"?>",
            _ => "",
        };
        var root = dice.Of(roots);
        string Text(string text) => dice.OneIn(4) ? text : System.Security.SecurityElement.Escape(text)!;
        foreach (var (place, text) in new[] { ("{0}", dice.Words(6)), ("{1}", dice.OneIn(2) ? $"<p>{Text(dice.Words(30))}</p>" : Text(Html(dice))), ("{2}", dice.OneIn(2) ? "2026-03-02T12:00:00Z" : dice.Of(Pieces.All)), ("{3}", dice.Words(2)) })
        {
            root = root.Replace(place, place == "{1}" ? text : Text(text), StringComparison.Ordinal);
        }

        return declaration + root;
    }
}
