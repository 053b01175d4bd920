using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.Ninjs;

/// <summary>
/// A news object of IPTC ninjs 3.1. The rules are those of ninjs-schema_3.1.json (JSON Schema 2020-12). What validators complain
/// of most: members that are not the standard's, as no object may have others; addresses that are no absolute URI; members of
/// ninjs 2 written in its spelling (<c>pubstatus</c> for <c>pubStatus</c>).
/// </summary>
internal static class NinjsItem
{
    private const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

    /// <summary>An article that is there.</summary>
    public static JObject Of(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        return JsonMembers.WithoutNulls(new JObject
        {
            ["standard"] = Standard(),
            ["uri"] = entry.Id,
            ["type"] = "text",
            ["representationType"] = context.Variant == FeedVariant.Full ? "full" : "partial",
            ["version"] = Version(article.Version),
            ["firstCreated"] = FeedTime.Rfc3339(article.Published),
            ["versionCreated"] = FeedTime.Rfc3339(article.Updated),
            ["contentCreated"] = FeedTime.Rfc3339(article.Published),
            ["embargoedUntil"] = article.Embargo is { } embargo ? FeedTime.Rfc3339(embargo) : null,
            ["pubStatus"] = "usable",
            ["urgency"] = Urgency.Of(article),
            ["language"] = entry.Language,
            ["title"] = entry.Title,
            ["headlines"] = Array(Text("main", "text/plain", entry.Title), Text("kicker", "text/plain", Entry.Text(article.Kicker))),
            ["by"] = entry.Authors.Count > 0 ? string.Join(", ", entry.Authors.Select(author => author.Name)) : null,
            ["slugline"] = Slugline.Of(article),
            // A summary that enrichment derived is no editor's text.
            ["descriptions"] = Array(
                Text(Entry.Text(article.Standfirst) is null ? "abstract" : "summary", "text/plain", entry.Summary),
                Text("warning", "text/plain", Entry.Text(article.ContentWarning))),
            ["bodies"] = Array(Body(article, context), Text("correction", "text/plain", entry.Correction)),
            ["edNote"] = entry.Correction is { } note ? EditionTexts.Correction(article.Edition, note) : null,
            ["infoSources"] = Array([.. entry.Authors.Select(NinjsConcepts.Author), NinjsConcepts.Credit(article)]),
            ["genres"] = Array([.. NinjsConcepts.Genres(article)]),
            ["subjects"] = Array([.. NinjsConcepts.Subjects(article, entry)]),
            ["people"] = NinjsConcepts.Named(article, EntityKind.Person),
            ["organisations"] = NinjsConcepts.Named(article, EntityKind.Organisation),
            ["places"] = NinjsConcepts.Named(article, EntityKind.Place),
            ["events"] = NinjsConcepts.Named(article, EntityKind.Event),
            ["objects"] = NinjsConcepts.Named(article, EntityKind.Treaty),
            ["altIds"] = Array(Id("canonical", entry.Permalink), Id("link", entry.Link)),
            ["associations"] = Array([.. NinjsAssociations.Of(article, entry, context)]),
            ["copyrightHolder"] = PlainText.Clean(context.Site.NameIn(article.Edition)),
            ["copyrightNotice"] = entry.Rights,
            ["usageTerms"] = UsageTerms.InWords(article.Rights, context.Partner.RightsLine),
            ["rightsInfo"] = UsageTerms.Policy(article.Rights, entry.Id) is { } policy
                ? new JObject { ["langId"] = UsageTerms.PolicyLanguage, ["encodedRights"] = policy }
                : null,
        });
    }

    /// <summary>An article that is gone: the same uri, canceled.</summary>
    public static JObject Canceled(string uri, int version, DateTimeOffset when) => new()
    {
        ["standard"] = Standard(),
        ["uri"] = uri,
        ["type"] = "text",
        ["version"] = Version(version),
        ["versionCreated"] = FeedTime.Rfc3339(when),
        ["pubStatus"] = "canceled",
        ["edNote"] = "Withdrawn: remove every copy.",
    };

    /// <summary>Those that are there; null when none is.</summary>
    public static JArray? Array(params IReadOnlyList<JObject?> items) => new JArray(items.OfType<JObject>()) is { Count: > 0 } array ? array : null;

    private static JObject Standard() => new() { ["name"] = "ninjs", ["version"] = "3.1", ["schema"] = Schema };

    private static string Version(int version) => Math.Max(1, version).ToString(CultureInfo.InvariantCulture);

    private static JObject? Text(string role, string mediaType, string? value) =>
        value is null ? null : new JObject { ["role"] = role, ["contentType"] = mediaType, ["value"] = value };

    private static JObject Id(string role, string value) => new() { ["role"] = role, ["value"] = value };

    private static JObject? Body(Article article, EntryContext context)
    {
        if (ExchangeBody.Of(article, context) is not { } body)
        {
            return null;
        }

        body.SetAttribute("lang", article.Edition.LanguageTag());
        body.SetAttribute("dir", article.Edition.Direction());
        return new JObject
        {
            ["role"] = "main",
            ["contentType"] = "text/html",
            ["charCount"] = ArticleText.Paragraphs(article.BodyHtml).Sum(paragraph => paragraph.Length),
            ["wordCount"] = ExchangeBody.WordCount(article),
            ["value"] = PlainText.Clean(body.OuterHtml),
        };
    }
}
