using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>
/// Marks links, hashtags and mentions in a text (app.bsky.richtext.facet): Bluesky shows a text as it is, and what is not marked is
/// no link. Places are offsets in UTF-8, the end exclusive.
/// </summary>
internal static partial class BlueskyFacets
{
    private const int MostInTag = 64;

    /// <summary>The facets of a text, ascending.</summary>
    /// <param name="text">As it is posted.</param>
    /// <param name="accounts">The DID of each account that is mentioned, by its handle; others are not marked.</param>
    public static JArray Of(string text, IReadOnlyDictionary<string, string> accounts)
    {
        var links = LinkDetection.In(text, bare: false).Select(address => address.Span).ToList();
        var facets = links.Select(span => (Span: span, Feature: Feature("link", "uri", text[span.Start..span.End])))
            .Concat(Tags(text).Where(tag => !links.Any(link => Overlap(link, tag))).Select(span => (Span: span, Feature: Feature("tag", "tag", text[(span.Start + 1)..span.End]))))
            .Concat(Mentions(text).Where(mention => accounts.ContainsKey(HandleAt(text, mention)))
                .Select(span => (Span: span, Feature: Feature("mention", "did", accounts[HandleAt(text, span)]))));
        return new JArray(facets.OrderBy(facet => facet.Span.Start).Select(facet => new JObject
        {
            ["index"] = new JObject { ["byteStart"] = Bytes(text, facet.Span.Start), ["byteEnd"] = Bytes(text, facet.Span.End) },
            ["features"] = new JArray(facet.Feature),
        }));
    }

    /// <summary>The handles that a text mentions, without the sign.</summary>
    public static IEnumerable<string> HandlesIn(string text) => Mentions(text).Select(span => HandleAt(text, span)).Distinct(StringComparer.Ordinal);

    private static string HandleAt(string text, TextSpan span) => text[(span.Start + 1)..span.End].ToLowerInvariant();

    private static int Bytes(string text, int end) => Encoding.UTF8.GetByteCount(text.AsSpan(0, end));

    private static JObject Feature(string kind, string name, string value) => new() { ["$type"] = $"app.bsky.richtext.facet#{kind}", [name] = value };

    private static bool Overlap(TextSpan one, TextSpan other) => one.Start < other.End && other.Start < one.End;

    private static IEnumerable<TextSpan> Tags(string text) => Hashtag().Matches(text)
        .Select(match => match.Groups[1])
        .Where(tag => Graphemes.Count(tag.Value) <= MostInTag + 1)
        .Select(tag => new TextSpan(tag.Index, tag.Index + tag.Length));

    private static IEnumerable<TextSpan> Mentions(string text) => Mention().Matches(text)
        .Select(match => new TextSpan(match.Groups[1].Index, match.Groups[1].Index + match.Groups[1].Length));

    // As Bluesky's own client detects them: after white space (or a direction mark), not of digits alone, without closing punctuation.
    [GeneratedRegex(@"(?:^|[\s\u200E\u200F])([#＃](?=[\p{L}\p{M}\d_\u200C\u200D]*[\p{L}_])[\p{L}\p{M}\d_\u200C\u200D]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hashtag();

    // atproto.com/specs/handle.
    [GeneratedRegex(@"(?:^|[\s(\u200E\u200F])(@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
