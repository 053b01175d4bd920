using System.Globalization;
using System.Net;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Uploads.Readers.Exchange;

/// <summary>Articles of any content, as uploads make them.</summary>
internal static class ArticleGenerator
{
    public const string Path = "en/world/any.json";

    private static readonly Gen<string> Words = Gen.OneOf(
        "Karachi", "Fares & tables", "<b>", "]]>", "\"quoted\"", "it's", "خبر", "نو\u200Cبہ", "😀👩🏽‍🚀", "<!-- x -->", "&amp;", "100%", "{{x}}", "a\\b", "#tag", "</item>", "é e\u0301", "\u0001\uFFFE");

    private static readonly Gen<string> Line = Words.Array[1, 5].Select(words => $"L {string.Join(' ', words)}");

    private static readonly Gen<string> Html = Line.Select(line => WebUtility.HtmlEncode(line));

    private static readonly Gen<string> Inline = Gen.OneOf(
        Html,
        Html.Select(text => $"<em>{text}</em>"),
        Html.Select(text => $"<strong>{text} <em>both</em></strong>"),
        Html.Select(text => $"<a href=\"https://a.example/?x=1&amp;y=2\" title=\"{text}\">{text}</a>"),
        Html.Select(text => $"{text}<br>{text}"),
        Html.Select(text => $"H<sub>2</sub><code>{text}</code>"),
        Html.Select(text => $"<q>{text}</q>"));

    // What NITF has an element for. Everything else is in Richer.
    private static readonly Gen<string> Block = Gen.OneOf(
        Inline.Array[1, 3].Select(parts => $"<p>{string.Join(' ', parts)}</p>"),
        Inline.Select(text => $"<h2>{text}</h2>"),
        Inline.Select(text => $"<h3>{text}</h3>"),
        Inline.Select(text => $"<ul><li>{text}</li><li>x</li></ul>"),
        Inline.Select(text => $"<ol start=\"3\"><li>{text}</li></ol>"),
        Inline.Select(text => $"<blockquote><p>{text}</p></blockquote>"),
        Inline.Select(text => $"<table><caption>{text}</caption><thead><tr><th>{text}</th></tr></thead><tbody><tr><td colspan=\"2\">{text}</td></tr></tbody></table>"),
        Inline.Select(text => $"<figure><img src=\"https://img.nukta.example/a.jpg\" alt=\"Alt\"><figcaption>{text}</figcaption></figure>"),
        Html.Select(text => $"<iframe src=\"https://www.youtube.com/embed/x\" title=\"{text}\"></iframe>"),
        Html.Select(text => $"<pre>{text}\n  {text}</pre>"),
        Inline.Select(text => $"<dl><dt>{text}</dt><dd>{text}</dd></dl>"),
        Gen.Const("<hr>"));

    private static readonly Gen<string> Richer = Gen.OneOf(
        Block,
        Inline.Select(text => $"<p lang=\"ur\" dir=\"rtl\">{text}</p>"),
        Inline.Select(text => $"<div dir=\"rtl\"><p>{text}</p></div>"),
        Inline.Select(text => $"<ul><li>{text}<ul><li>{text}</li></ul></li></ul>"),
        Inline.Select(text => $"<table><tbody><tr><th scope=\"row\">{text}</th><td></td></tr></tbody></table>"),
        Html.Select(text => $"<p>{text} <abbr title=\"{text}\">x</abbr> <time datetime=\"2026-05-04\">{text}</time></p>"));

    // A text is HTML where an element stands in it, and what is not closed there goes on through its paragraphs: NITF has nothing for that.
    private static Gen<JToken> Plain(bool isRich) => Gen.OneOf(
        Line.Array[1, 4].Select(lines => (JToken)new JValue(string.Join("\n\n", isRich ? lines : lines.Select(line => line.Replace("<b>", "", StringComparison.Ordinal))))),
        Line.Array[1, 4].Select(lines => (JToken)new JArray(lines)));

    private static readonly Gen<string> Instant = Gen.Int[0, 1_000_000].Select(seconds =>
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>An upload's document.</summary>
    /// <param name="isRich">True: with bodies that only HTML itself can carry.</param>
    public static Gen<JObject> Document(bool isRich) =>
        Gen.Select(
            Gen.Select(Line, Line.Null(), Line.Null(), Gen.Frequency((4, Body(isRich)), (1, Plain(isRich))), Gen.Bool, (headline, kicker, standfirst, body, own) => new JObject
            {
                ["headline"] = headline,
                ["kicker"] = kicker,
                ["standfirst"] = standfirst,
                ["body"] = body,
                ["id"] = own ? "en/world/own name-é" : null,
                ["canonicalUrl"] = own ? "https://nukta.example/elsewhere?x=1&y=2" : null,
            }),
            Gen.Select(Byline.Array[0, 3], Line.Array[0, 3], Image.Array[0, 3], Line.Null(), Line.Null(), (bylines, tags, images, correction, warning) => new JObject
            {
                ["bylines"] = new JArray(bylines),
                ["tags"] = new JArray(tags.Select(tag => (object)tag).ToArray()),
                ["images"] = new JArray(images),
                ["correctionNote"] = correction,
                ["contentWarning"] = warning?[..Math.Min(warning.Length, 20)],
            }),
            Gen.Select(Instant, Instant.Null(), Instant.Null(), Gen.OneOf("news", "analysis", "editorial", "live"), Gen.Int[0, 15], (published, embargo, until, genre, flags) => new JObject
            {
                ["published"] = published,
                ["updated"] = "2026-03-01T00:00:00Z",
                ["embargo"] = embargo,
                ["genre"] = genre,
                ["breaking"] = (flags & 1) != 0,
                ["sponsored"] = (flags & 2) != 0,
                ["paywalled"] = (flags & 4) != 0,
                ["translationOf"] = (flags & 8) != 0 ? "ur/world/other" : null,
                ["rights"] = new JObject { ["until"] = until, ["territories"] = new JArray("PK", "GB"), ["excludedTerritories"] = (flags & 4) != 0 ? new JArray("IN") : null, ["creditLine"] = (flags & 1) != 0 ? "By an agency" : null },
            }),
            Line.Null(),
            (text, parts, facts, extension) =>
            {
                text.Merge(parts);
                text.Merge(facts);
                text["desk"] = extension is null ? null : new JObject { ["name"] = extension, ["floor"] = 3 };
                return text;
            });

    private static Gen<JToken> Body(bool isRich) => (isRich ? Richer : Block).Array[1, 6].Select(blocks => (JToken)new JValue(string.Join('\n', blocks)));

    private static Gen<JObject> Byline => Gen.Select(Line, Line.Null(), Gen.Bool, (name, role, page) => new JObject { ["name"] = name, ["role"] = role, ["url"] = page ? "https://nukta.example/authors/x?a=1&b=2" : null });

    private static Gen<JObject> Image => Gen.Select(Gen.Int[1, 9], Line.Null(), Line.Null(), Gen.Bool, (number, caption, alt, sized) => new JObject
    {
        ["url"] = $"https://img.nukta.example/{number}.jpg?w=1&h=2",
        ["width"] = sized ? 1600 : null,
        ["height"] = sized ? 900 : null,
        ["caption"] = caption,
        ["alt"] = alt,
        ["credit"] = caption is null ? null : "Somebody / Nukta",
        ["focalPoint"] = sized ? new JObject { ["x"] = 0.25, ["y"] = 0.5 } : null,
    });
}
