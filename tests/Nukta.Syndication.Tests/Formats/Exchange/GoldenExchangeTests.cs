using System.Text;
using System.Xml;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Formats.Exchange;

/// <summary>
/// Every format for single articles to look at, in Golden/: an English article with everything, corrected, and an Urdu one, in both
/// variants, and the withdrawal. After a change that is meant, delete the file, run the test (it writes a new one and fails), and
/// read the difference.
/// </summary>
public sealed class GoldenExchangeTests
{
    public static TheoryData<string, string> Documents()
    {
        var documents = new TheoryData<string, string>();
        foreach (var format in new[] { "newsml", "nitf", "ninjs" })
        {
            foreach (var what in new[] { "english", "english-summary", "urdu", "urdu-summary", "withdrawn" })
            {
                documents.Add(format, what);
            }
        }

        return documents;
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_looks_like_this(string format, string what)
    {
        var document = Encoding.UTF8.GetString(Write(format, what)).ReplaceLineEndings("\n");
        if (document.StartsWith('<'))
        {
            document = Indented(document);
        }

        var golden = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Formats", "Golden", $"{format}.{what}.{ArticleFormats.Find(format)!.FileExtension}");
        if (!File.Exists(golden))
        {
            File.WriteAllText(golden, document);
            Assert.Fail($"{golden} was missing and has been written; read it, then run again.");
        }

        Assert.Equal(File.ReadAllText(golden), document);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    [Requires<SchemaValidators>]
    public void Its_validator_has_nothing_to_say(string format, string what) => Assert.Equal("", string.Join('\n', SchemaValidators.Complaints(format, Write(format, what))));

    internal static byte[] Write(string format, string what)
    {
        var context = FormatSample.Context(what.EndsWith("-summary", StringComparison.Ordinal) ? FeedVariant.Summary : FeedVariant.Full);
        return what == "withdrawn"
            ? ArticleFormats.Find(format)!.WriteWithdrawal(ExchangeSamples.English with { Status = ArticleStatus.Withdrawn, Version = 4 }, context)!
            : ArticleFormats.Find(format)!.Write(what.StartsWith("urdu", StringComparison.Ordinal) ? ExchangeSamples.Urdu : ExchangeSamples.English, context);
    }

    // For people: one element a line where that changes no text.
    private static string Indented(string xml)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            XDocument.Parse(xml, LoadOptions.PreserveWhitespace).WriteTo(writer);
        }

        return $"{text}\n";
    }
}
