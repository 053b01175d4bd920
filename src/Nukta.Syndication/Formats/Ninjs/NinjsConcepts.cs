using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.Ninjs;

/// <summary>What a ninjs object says of authors, topics, tags and the things that the article names.</summary>
internal static class NinjsConcepts
{
    /// <summary>IPTC Media Topics, then section and tags; <c>rel</c> tells which is which.</summary>
    public static IEnumerable<JObject> Subjects(Article article, Entry entry)
    {
        foreach (var topic in article.Metadata.Topics)
        {
            yield return new JObject
            {
                ["name"] = PlainText.Clean(topic.Name),
                ["rel"] = "about",
                ["uri"] = FeedXml.MediaTopics + topic.Qcode[(topic.Qcode.IndexOf(':', StringComparison.Ordinal) + 1)..],
                ["creator"] = "enrichment",
                ["confidence"] = Math.Clamp((int)Math.Round(topic.Score * 100), 0, 100),
            };
        }

        var section = Entry.Text(article.Section);
        foreach (var tag in entry.Tags)
        {
            yield return new JObject { ["name"] = tag, ["rel"] = tag == section ? "section" : "tag", ["literal"] = tag };
        }
    }

    /// <summary>The IPTC genre under our own name for it, and the label of a paid article.</summary>
    public static IEnumerable<JObject> Genres(Article article)
    {
        yield return new JObject
        {
            ["name"] = IptcGenre.CodeOf(article.Genre),
            ["uri"] = $"http://cv.iptc.org/newscodes/genre/{IptcGenre.CodeOf(article.Genre)}",
            ["literal"] = article.Genre.ToString().ToLowerInvariant(),
        };
        if (article.Sponsored)
        {
            yield return new JObject { ["name"] = EditionTexts.Sponsored(article.Edition), ["literal"] = "sponsored" };
        }
    }

    /// <summary>Things of one kind that the article names; null when it names none.</summary>
    public static JArray? Named(Article article, EntityKind kind) => NinjsItem.Array([.. article.Metadata.Entities.Where(entity => entity.Kind == kind).Select(entity =>
        JsonMembers.WithoutNulls(new JObject
        {
            ["name"] = PlainText.Line(entity.Name),
            ["rel"] = "mention",
            ["uri"] = entity.WikidataId is { } id ? Wikidata.Of(id) : null,
        }))]);

    /// <summary>Whose work it is besides; null: nobody's.</summary>
    public static JObject? Credit(Article article) => Entry.Text(article.Rights.CreditLine) is { } credit ? new JObject { ["name"] = credit, ["role"] = "credit" } : null;

    /// <summary>An author as a source with the role that the byline gives, or "author".</summary>
    public static JObject Author(Byline author) => JsonMembers.WithoutNulls(new JObject
    {
        ["name"] = author.Name,
        ["role"] = Entry.Text(author.Role) ?? "author",
        ["uri"] = author.Url?.AbsoluteUri,
    });
}
