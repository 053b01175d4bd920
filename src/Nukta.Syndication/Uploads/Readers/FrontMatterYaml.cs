using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>YAML front matter as JSON, read event by event: no type tags, no aliases, limited in depth.</summary>
internal static class FrontMatterYaml
{
    private const int DeepestNesting = 16;

    /// <summary>Reads one mapping.</summary>
    /// <exception cref="UploadRejectedException">It is no YAML mapping; says in which line.</exception>
    public static JObject Read(string yaml, UploadReport report)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return [];
            }

            return ReadNode(parser, 0) switch
            {
                JObject members => members,
                JValue { Value: null } => [],
                _ => throw new YamlException("it is no list of fields ('headline: …')"),
            };
        }
        catch (YamlException e)
        {
            // The upload's first line is the front matter's mark.
            report.Reject("front matter", $"line {e.Start.Line + 1}: {PlainText.Line(e.InnerException?.Message ?? e.Message)}", "write YAML: a field a line, 'headline: …'; text with a colon in quotation marks");
            return [];
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the library's parser says when it has lost its way, instead of where.
            report.Reject("front matter", $"line {(parser.Current?.End.Line ?? 0) + 1}: it is no YAML that can be read to its end", "write YAML: a field a line, 'headline: …'; text with a colon in quotation marks");
            return [];
        }
    }

    private static JToken ReadNode(Parser parser, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"it is nested more than {DeepestNesting} deep");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return ValueOf(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new JArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, depth + 1));
            }

            return items;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var members = new JObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var name = parser.Consume<Scalar>();
                if (members.ContainsKey(name.Value))
                {
                    throw new YamlException(name.Start, name.End, $"the field {UploadReport.Quote(name.Value)} stands there twice");
                }

                members[name.Value] = ReadNode(parser, depth + 1);
            }

            return members;
        }

        throw new YamlException(parser.Current!.Start, parser.Current.End, "aliases are not supported: write the value out");
    }

    // YAML 1.2's core schema, without its numbers: a headline like 1984 is a text, and what needs a number reads it from one.
    private static JValue ValueOf(Scalar scalar) => (scalar.Style, scalar.Value) switch
    {
        (ScalarStyle.Plain, "" or "~" or "null" or "Null" or "NULL") => JValue.CreateNull(),
        (ScalarStyle.Plain, "true" or "True" or "TRUE") => new JValue(true),
        (ScalarStyle.Plain, "false" or "False" or "FALSE") => new JValue(false),
        _ => new JValue(scalar.Value),
    };
}
