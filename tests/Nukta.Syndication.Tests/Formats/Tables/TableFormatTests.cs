using System.Globalization;
using CsvHelper;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats.Tables;

/// <summary>Metadata as tables, read back by programs that are not ours.</summary>
public sealed class TableFormatTests
{
    private static readonly DeletedEntry Gone = new("en/world/old", FeedRendering.Changed) { Version = 4 };

    [Theory]
    [InlineData("csv")]
    [InlineData("excel.csv")]
    public void Csv_has_a_row_an_article_and_one_for_what_went(string extension)
    {
        var rows = Rows(FeedRendering.Document(extension, FormatSample.Context(), [FormatSample.Everything, FormatSample.Urdu], [Gone]));

        Assert.Equal(["published", "published", "withdrawn"], rows.Select(row => row["status"]));
        Assert.Equal((FormatSample.Everything.Headline, "3", "640", "0.25", "medtop:20000337"), (rows[0]["headline"], rows[0]["version"], rows[0]["words"], rows[0]["sentiment"], rows[0]["topics"]));
        Assert.Equal((FormatSample.Urdu.Headline, "ur"), (rows[1]["headline"], rows[1]["edition"]));
        Assert.Equal(("4", "2026-05-04T09:00:00Z"), (rows[2]["version"], rows[2]["updated"]));
    }

    [Fact]
    public void Only_the_one_for_excel_begins_with_a_byte_order_mark_and_lines_end_as_rfc_4180_says()
    {
        Assert.Equal(['\uFEFF', 'i'], [FeedRendering.Document("excel.csv", FormatSample.Context(), [])[0], FeedRendering.Document("csv", FormatSample.Context(), [])[0]]);
        Assert.Contains("translationUrl\r\n", FeedRendering.Document("csv", FormatSample.Context(), []), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void No_headline_is_a_formula(string headline)
    {
        var row = Assert.Single(Rows(FeedRendering.Document("csv", FormatSample.Context(), [FormatSample.English with { Headline = headline, Metadata = FormatSample.English.Metadata with { Sentiment = -0.5 } }])));

        Assert.DoesNotContain(row["headline"][0], "=+-@\t\r");
        Assert.Equal("-0.5", row["sentiment"]);
    }

    [Fact]
    public void Quotes_commas_and_line_breaks_survive()
    {
        var row = Assert.Single(Rows(FeedRendering.Document("csv", FormatSample.Context(), [FormatSample.English with { Headline = "He said, \"yes\"", CorrectionNote = "One\nTwo" }])));

        Assert.Equal(("He said, \"yes\"", "One\nTwo"), (row["headline"], row["correction"]));
    }

    [Fact]
    public void Json_lines_have_one_object_a_line_with_lists()
    {
        var lines = FeedRendering.Document("jsonl", FormatSample.Context(), [FormatSample.Everything, FormatSample.Urdu], [Gone]).TrimEnd('\n').Split('\n').Select(JObject.Parse).ToList();

        Assert.Equal(["published", "published", "withdrawn"], lines.Select(line => (string?)line["status"]));
        Assert.Equal(["Gwadar", "Port Authority"], lines[0]["entities"]!.Values<string>());
        Assert.Equal(640, (int)lines[0]["words"]!);
        Assert.Equal("ur", (string?)lines[1]["edition"]);
    }

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }
}
