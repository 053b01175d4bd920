using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>A ninjs object as an article document: 3.x, and as far as the names differ only there, 1.x and 2.x.</summary>
internal static class NinjsReader
{
    private static readonly string[] Types = ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"];

    private static readonly HashSet<string> Known =
    [
        "standard", "uri", "type", "representationType", "version", "firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "pubStatus", "urgency",
        "language", "title", "headlines", "by", "slugline", "descriptions", "bodies", "edNote", "infoSources", "genres", "subjects", "people", "organisations",
        "places", "events", "objects", "altIds", "associations", "copyrightHolder", "copyrightNotice", "usageTerms", "rightsInfo", "$schema",
        "pubstatus", "versioncreated", "firstcreated", "embargoed", "headline", "byline", "description_text", "body_xhtml", "body_html", "body_text",
    ];

    /// <summary>Whether a JSON document is ninjs, and no article document of ours.</summary>
    public static bool Is(JObject document) =>
        Text(document["uri"]) is not null && (Text((document["standard"] as JObject)?["name"]) == "ninjs" || Types.Contains(Text(document["type"])));

    /// <summary>Reads the object.</summary>
    public static JObject Read(JObject item, ReadingRules rules, UploadReport report)
    {
        var document = new ExchangeDocument(rules, report);
        document.Identify(Text(item["uri"]));
        switch (Text(item["pubStatus"]) ?? Text(item["pubstatus"]))
        {
            case "canceled" or "cancelled":
                return document.Withdraw();
            case "withheld":
                report.Reject("pubStatus", "it is 'withheld'", "upload the object when it is usable, or canceled");
                break;
        }

        if (Text(item["representationType"]) == "partial")
        {
            report.Reject("representationType", "it is 'partial': the object holds a part of the article only", "upload the full one");
        }

        document.Language(Text(item["language"]));
        document.Put("headline", Value(item["headlines"], "main") ?? Value(item["headlines"], null) ?? Text(item["headline"]) ?? Text(item["title"]));
        document.Put("kicker", Value(item["headlines"], "kicker"));
        document.Put("standfirst", Value(item["descriptions"], "summary") ?? Value(item["descriptions"], null) ?? Text(item["description_text"]));
        document.Put("contentWarning", Value(item["descriptions"], "warning"));
        document.Put("correctionNote", Value(item["bodies"], "correction"));
        document.Put("published", Text(item["contentCreated"]) ?? Text(item["firstCreated"]) ?? Text(item["firstcreated"]));
        document.Put("updated", Text(item["versionCreated"]) ?? Text(item["versioncreated"]));
        document.Put("embargo", Text(item["embargoedUntil"]) ?? Text(item["embargoed"]));
        document.Put("canonicalUrl", Objects(item["altIds"]).Where(id => Text(id["role"]) == "canonical").Select(id => Text(id["value"])).FirstOrDefault());
        document.PutList("bylines", Bylines(item));
        document.Put("section", Objects(item["subjects"]).Where(subject => Text(subject["rel"]) == "section").Select(subject => Text(subject["name"])).FirstOrDefault());
        document.PutList("tags", Objects(item["subjects"]).Where(subject => Text(subject["rel"]) == "tag").Select(subject => subject["name"]));
        Genres(document, item);
        Associations(document, item);
        if (item["urgency"] is JValue { Value: long and <= 2 })
        {
            document.Members["breaking"] = true;
        }

        if (Objects(item["infoSources"]).FirstOrDefault(IsCredit)?["name"] is { } credit)
        {
            document.Members["rights"] = new JObject { ["creditLine"] = credit };
        }

        document.Rights(null, (item["rightsInfo"] as JObject) is { } rights && Text(rights["langId"])?.Contains("odrl", StringComparison.OrdinalIgnoreCase) == true ? Text(rights["encodedRights"]) : null);
        if ((Value(item["bodies"], "main") ?? Value(item["bodies"], null) ?? Text(item["body_xhtml"]) ?? Text(item["body_html"])) is { } html)
        {
            document.Body(html, isWrapped: true);
        }
        else
        {
            document.PlainBody(Text(item["body_text"]) ?? "");
        }

        KeepOthers(document, item);
        return document.Members;
    }

    private static IEnumerable<JToken?> Bylines(JObject item)
    {
        var sources = Objects(item["infoSources"]).Where(source => Text(source["name"]) is not null && !IsCredit(source)).ToList();
        return sources.Count == 0 && (Text(item["by"]) ?? Text(item["byline"])) is { } line
            ? [new JObject { ["name"] = line }]
            : sources.Select(source => new JObject
            {
                ["name"] = source["name"],
                ["role"] = Text(source["role"]) is { } role && role != "author" ? role : null,
                ["url"] = Text(source["uri"]) is { } page && WebAddress.Parse(page) is not null ? page : null,
            });
    }

    private static void Genres(ExchangeDocument document, JObject item)
    {
        foreach (var genre in Objects(item["genres"]))
        {
            if (Text(genre["literal"]) == "sponsored")
            {
                document.Members["sponsored"] = true;
            }
            else
            {
                var code = Text(genre["uri"]);
                document.Put("genre", document.IsOurs ? Text(genre["literal"]) : IptcGenre.NameOf(code?[(code.LastIndexOfAny([':', '/']) + 1)..]));
            }
        }
    }

    private static void Associations(ExchangeDocument document, JObject item)
    {
        var others = Objects(item["associations"]).ToList();
        document.PutList("images", others.Where(other => Text(other["type"]) is "picture" or "graphic").Select(NinjsImage.Of));
        document.Translation(others.Where(other => Text(other["rel"]) == "translation").Select(other => Text(other["uri"])).FirstOrDefault());
    }

    private static void KeepOthers(ExchangeDocument document, JObject item)
    {
        var others = item.Properties().Where(member => !Known.Contains(member.Name)).ToList();
        if (others.Count > 0)
        {
            document.Members["ninjs"] = new JObject(others);
        }
    }

    private static bool IsCredit(JObject source) => Text(source["role"]) == "credit";

    private static string? Value(JToken? items, string? role) => Objects(items).Where(item => Text(item["role"]) == role).Select(item => Text(item["value"])).FirstOrDefault();

    private static IEnumerable<JObject> Objects(JToken? items) => (items as JArray)?.OfType<JObject>() ?? [];

    private static string? Text(JToken? token) => token is JValue { Type: JTokenType.String } text ? (string?)text : null;
}
