using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>An article document that is put together from another vocabulary. What is missing or blank there is missing here.</summary>
internal sealed class ExchangeDocument(ReadingRules rules, UploadReport report)
{
    /// <summary>As far as it is known.</summary>
    public JObject Members { get; } = [];

    /// <summary>True when the document names one of our own articles.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Sets a member, unless it is set or there is no text.</summary>
    public void Put(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && !Members.ContainsKey(name))
        {
            Members[name] = text;
        }
    }

    /// <summary>Sets a list, unless it is empty.</summary>
    public void PutList(string name, IEnumerable<JToken?> items)
    {
        if (new JArray(items.OfType<JToken>().Select(WithoutNulls)) is { Count: > 0 } list)
        {
            Members[name] = list;
        }
    }

    /// <summary>The world-wide name: of one of our articles it is the id, any other is kept as the field <c>guid</c>.</summary>
    public void Identify(string? name)
    {
        var id = ArticleName.IdOf(rules.SiteUrl, name?.Trim());
        IsOurs = id is not null;
        Put("id", id);
        Put("guid", IsOurs ? null : name);
    }

    /// <summary>The language, as far as it names one of our editions.</summary>
    public void Language(string? tag) => Put("edition", EditionLanguage.TryParse(tag, out var edition) ? edition.LanguageTag() : null);

    /// <summary>The id of the article in the other edition, where the name is one of ours.</summary>
    public void Translation(string? name) => Put("translationOf", ArticleName.IdOf(rules.SiteUrl, name));

    /// <summary>The article goes. Withdrawals have no headline, so the article's name stands for it.</summary>
    public JObject Withdraw()
    {
        Members["status"] = "withdrawn";
        Members.Remove("body");
        var name = (string?)Members["id"] ?? (string?)Members["guid"] ?? "withdrawn";
        Put("headline", name.Length > 200 ? name[..200] : name);
        if (Members["id"] is { } id)
        {
            Language(((string)id!).Split('/')[0]);
        }

        return Members;
    }

    /// <summary>Sets a body that may be plain text.</summary>
    public void PlainBody(string text) => Put("body", text);

    /// <summary>
    /// Sets a body of HTML. Of our own documents, the paragraphs that are no text of the article (label, correction, rights line) are taken
    /// out, and those that are fields of their own become them.
    /// </summary>
    public void Body(string html, bool isWrapped)
    {
        if (!IsOurs)
        {
            Members["body"] = new HtmlText(html);
            return;
        }

        var (body, lines) = FurnishedBody.Take(html, isWrapped, report);
        Members["body"] = new HtmlText(body, isWhole: true);
        Put("kicker", lines.GetValueOrDefault("kicker"));
        Put("standfirst", lines.GetValueOrDefault("standfirst"));
        Put("contentWarning", lines.GetValueOrDefault("warning"));
    }

    /// <summary>What elements of our own namespace say.</summary>
    public void Ours(XElement? parent)
    {
        foreach (var element in parent?.Elements().Where(element => element.Name.Namespace == XmlVocabulary.Nukta) ?? [])
        {
            switch (element.Name.LocalName)
            {
                case "kicker" or "section" or "genre" or "contentWarning":
                    Put(element.Name.LocalName, element.Value);
                    break;
                case "correction":
                    Put("correctionNote", element.Value);
                    break;
                case "creditLine":
                    Members["rights"] = new JObject { ["creditLine"] = element.Value };
                    break;
                case "breaking" or "sponsored" or "paywalled":
                    Members[element.Name.LocalName] = element.Value == "true";
                    break;
                case "field" when (string?)element.Attribute("name") is { Length: > 0 } name && !Members.ContainsKey(name):
                    Members[name] = Json(element.Value);
                    break;
            }
        }

        // Formats say the section among the tags, too.
        if (Members["tags"] is JArray tags && Members["section"] is { } section)
        {
            tags.FirstOrDefault(tag => string.Equals((string?)tag, (string?)section, StringComparison.OrdinalIgnoreCase))?.Remove();
        }
    }

    /// <summary>Rights: the instant from which nobody may use it, and an ODRL policy where there is one.</summary>
    public void Rights(string? until, string? policy)
    {
        var rights = Members["rights"] as JObject ?? [];
        rights.Merge(policy is null ? [] : OdrlPolicy.Read(policy, report));
        if (!string.IsNullOrWhiteSpace(until))
        {
            rights["until"] = until;
        }

        if (rights.Count > 0)
        {
            Members["rights"] = rights;
        }
    }

    private static JToken WithoutNulls(JToken item)
    {
        foreach (var member in (item as JObject)?.Properties().Where(member => member.Value is JValue { Value: null }).ToList() ?? [])
        {
            member.Remove();
        }

        return item;
    }

    private static JToken Json(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
