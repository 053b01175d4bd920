namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>What means harm, or is taken for it: markup, ends of markup, numbers, addresses, and characters that are more or less than they seem.</summary>
internal static class Pieces
{
    public static IReadOnlyList<string> All { get; } =
    [
        // Characters.
        "\0", "\u0001", "\u001B", "\u007F", "\u0085", "\r\n", "\r", "\t", "\u00A0", "\u00AD", "\u200B", "\u200C", "\u200D", "\u2028", "\u2029", "\u202E", "\u202B", "\u2066", "\u2069",
        "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\uFDD0", "\uD83D", "\uDE00", "👨‍👩‍👧‍👦", "🇵🇰", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ﷺ", "ﷲ", "می‌روم", "\u0301\u0301\u0301\u0301", "ḍ̇", "Ａ", "İ", "ß", "ǆ",
        // Markup and its ends.
        "<", ">", "&", "\"", "'", "`", "&lt;", "&#0;", "&#x1F;", "&#xD800;", "&#1114112;", "&nbsp;", "&unknown;", "<!--", "-->", "<![CDATA[", "]]>", "]]", "<?xml version=\"1.0\"?>", "<?php ?>",
        "<!DOCTYPE html>", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "&b;", "<!ENTITY lol \"lol\">", "<script>alert(1)</script>", "<script>", "</script>", "<style>", "<svg onload=alert(1)>",
        "<math><mi>", "<img src=x onerror=alert(1)>", "<iframe srcdoc=\"<script>\">", "<template>", "<noscript>", "<plaintext>", "<xmp>", "<textarea>", "<title>", "<table><tr><td>", "<select><option>",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"data:text/html,x\">x</a>", "<img src=\"data:image/png;base64,AA\">", "<base href=\"https://evil.example\">",
        "<p onclick=x>", "<p style=\"x:expression(1)\">", "<p xmlns:a=\"b\" a:c=\"d\">", "<a:b>", "<p a\0b=c>", "<form><form>", "<b><i></b></i>", "<p><p>", "</p>", "</div>", "<br/>", "<h1>", "<figure><img alt=\"", "<blockquote>",
        // Markdown and YAML.
        "---\n", "...\n", "# ", "[a](javascript:x)", "![a](b)", "***", "___", "```", "~~~", "|a|b|\n|-|-|\n", "> > > > ", "* * * * ", "[^1]: x", "<https://a.example>", "\\", "&x: *x", "*alias", "&anchor ", "!!binary x", "!tag ", "<<: *x", "? ", ": ", "- - - ", "%YAML 9.9\n", "{a: b", "[a, ", "|\n  ", ">-\n  ", "0x", ".inf", ".nan", "2026-13-45", "!!timestamp 2026",
        // JSON.
        "{", "}", "[", "]", ":", ",", "null", "true", "NaN", "-Infinity", "1e400", "-0", "99999999999999999999999999", "0.1e-400", "\\u0000", "\\uD800", "\\u", "/*", "*/", "//", "new Date(0)", "{\"$type\":\"System.Object\"}", "\"$ref\":\"1\"", "'a'", "undefined",
        // Instants, languages, addresses, paths.
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "24:00", "1/2/3", "-1", "en", "ur", "ur-PK", "x-none", "https://", "http://[::1", "https://a.example:99999/", "https://пример.испытание/", "https://a.example/%zz", "https://a.example/?a=1&b=2#c", "//evil.example", "mailto:a@b", "ftp://a", "urn:a:b", "../../x", "C:\\x",
        // What templates and platforms read into a text.
        "{{embargo}}", "${x}", "#{x}", "%s", "%0d%0a", "\r\nBcc: a@b.example", "@nukta", "@nukta@mastodon.example", "#tag", "_*[]()~`>#+-=|{}.!", "https://nukta.example/a?b=c&amp;d", "tg://user?id=1", "$USD",
    ];

    /// <summary>Names that readers look for, in every form.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "id", "edition", "headline", "title", "kicker", "standfirst", "summary", "body", "bodyHtml", "bylines", "byline", "author", "section", "tags", "images", "image", "published", "updated", "date", "embargo", "status", "canonicalUrl", "url",
        "translationOf", "correctionNote", "breaking", "rights", "sponsored", "paywalled", "language", "leadImage", "genre", "topics", "focalPoint", "alt", "caption", "credit", "width", "height", "name", "role", "until", "territories", "excludedTerritories", "carriers", "extensions", "x-field", "$ref", "$type", "",
    ];
}
