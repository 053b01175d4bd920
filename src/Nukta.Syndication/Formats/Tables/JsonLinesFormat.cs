using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Tables;

/// <summary>
/// Metadata as JSON Lines (jsonlines.org): one object a line, with the members that <see cref="AnalystRow"/> names, in UTF-8
/// without a byte order mark. Update and correction: the line of the article is another one, with a higher <c>version</c>;
/// withdrawal: a line with the <c>status</c> withdrawn. Readers complain most of line breaks within an object: there are none.
/// </summary>
internal sealed class JsonLinesFormat : IFeedFormat
{
    public string Extension => "jsonl";

    public string MediaType => "application/jsonl; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context) => Line(AnalystRow.Of(article, Entry.Of(article, context)));

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted)
    {
        foreach (var entry in entries)
        {
            output.Write(entry.Span);
        }

        foreach (var gone in deleted)
        {
            output.Write(Encoding.UTF8.GetBytes(Line(AnalystRow.Of(head, gone))));
        }
    }

    private static string Line(IReadOnlyList<object?> values) =>
        JsonMembers.WithoutNulls(new JObject(AnalystRow.Columns.Zip(values, (name, value) => new JProperty(name, Token(value))))).ToString(Formatting.None) + "\n";

    private static JToken? Token(object? value) => value is IEnumerable<string> texts ? new JArray(texts) : value is null ? JValue.CreateNull() : JToken.FromObject(value);
}
