using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;
using Json.Schema;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Formats.Exchange;

/// <summary>IPTC's own schemas, which lie beside the repository and are no part of it.</summary>
internal sealed class SchemaValidators : IRequirement
{
    private static readonly string[] Schemas = ["NewsML-G2_2.35-spec-All-Power.xsd", "nitf-3-6.xsd", "xml.xsd", "ninjs-schema_3.1.json", "GeoJSON-schema.json"];
    private static readonly Lazy<XmlSchemaSet> NewsMl = new(() => Compile("NewsML-G2_2.35-spec-All-Power.xsd"));
    private static readonly Lazy<XmlSchemaSet> Nitf = new(() => Compile("nitf-3-6.xsd"));
    private static readonly Lazy<JsonSchema> Ninjs = new(ReadNinjs);

    private SchemaValidators()
    {
    }

    public static string? WhyMissing => Schemas.Select(name => Path.Combine(Folder, name)).FirstOrDefault(file => !File.Exists(file)) is { } missing
        ? $"{missing} is not there: IPTC's schemas are not part of this repository."
        : null;

    /// <summary>What the format's validator says; empty: nothing.</summary>
    public static IReadOnlyList<string> Complaints(string format, byte[] document) => format switch
    {
        "newsml" => OfXml(NewsMl, document),
        "nitf" => OfXml(Nitf, document),
        "ninjs" => OfNinjs(JsonNode.Parse(document)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no schema of it."),
    };

    public static IReadOnlyList<string> OfNinjs(JsonNode? item)
    {
        EvaluationResults result;
        lock (Ninjs)
        {
            // The first evaluation prepares the schema; a second beside it sees it half prepared.
            result = Ninjs.Value.Evaluate(item, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        }

        return result.IsValid
            ? []
            : [.. result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}").OrderBy(IsConsequence)];
    }

    // Where anything is wrong, every member counts as unevaluated, too.
    private static bool IsConsequence(string complaint) => complaint.EndsWith("against the false schema", StringComparison.Ordinal);

    private static List<string> OfXml(Lazy<XmlSchemaSet> schemas, byte[] document)
    {
        var complaints = new List<string>();
        var settings = new XmlReaderSettings
        {
            Schemas = schemas.Value,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.AllowXmlAttributes,
        };
        settings.ValidationEventHandler += (_, fault) =>
        {
            // Where a schema is lax about foreign elements, it says that it does not know them.
            if (fault.Severity == XmlSeverityType.Error || !fault.Message.Contains("Could not find schema information", StringComparison.Ordinal))
            {
                complaints.Add($"line {fault.Exception.LineNumber}: {fault.Message}");
            }
        };
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        var root = true;
        while (reader.Read())
        {
            if (root && reader.NodeType == XmlNodeType.Element)
            {
                root = false;
                if (reader.SchemaInfo?.SchemaElement is null)
                {
                    complaints.Add($"the schema does not know <{reader.Name}> in {reader.NamespaceURI}");
                }
            }
        }

        return complaints;
    }

    private static XmlSchemaSet Compile(string name)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(Folder, name));
        schemas.Compile();
        return schemas;
    }

    private static JsonSchema ReadNinjs()
    {
        SchemaRegistry.Global.Register(new Uri("https://geojson.org/schema/GeoJSON.json"), JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, "GeoJSON-schema.json"))));
        return JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, "ninjs-schema_3.1.json"), Encoding.UTF8));
    }

    private static string Folder => Path.Combine(Repository.Shared, "schemas");
}
