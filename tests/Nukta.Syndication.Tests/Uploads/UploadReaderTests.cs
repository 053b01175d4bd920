using System.Globalization;
using System.Text;
using CsCheck;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>Whatever is uploaded, the reader answers with an article or with reasons.</summary>
public sealed class UploadReaderTests
{
    [Fact]
    public void What_is_empty_says_so()
    {
        Assert.Equal("it is empty", UploadReading.Faults("en/a.txt", "").Single().What);
        Assert.Equal("it holds nothing but white space", UploadReading.Faults("en/a.txt", " \n\t\r\n ").Single().What);
    }

    [Fact]
    public void Reasons_are_English_whatever_the_machines_language_is()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

        Assert.Equal("it has 6,000,000 bytes", UploadReading.Faults("en/a.txt", new byte[6_000_000]).Single().What);
        Assert.Equal("it has 20,001 tags", UploadReading.Faults("en/a.html", string.Concat(Enumerable.Repeat("<", 20_001))).Single().What);
    }

    [Fact]
    public void What_is_no_text_says_so()
    {
        Assert.Contains("not text", UploadReading.Faults("en/a.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xD8]).Single().What, StringComparison.Ordinal);
        Assert.Contains("binary", UploadReading.Faults("en/a.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("ab\0", 100)))).Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_five_mebibytes_says_so()
    {
        Assert.Contains("5 MiB", UploadReading.Faults("en/a.txt", new byte[(5 * 1024 * 1024) + 1]).Single().Remedy, StringComparison.Ordinal);
        Assert.Equal("headline", UploadReading.Faults("en/a.txt", new string('a', 5 * 1024 * 1024))[0].Where);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd.txt")]
    [InlineData("en/../../x.txt")]
    [InlineData("en/./x.txt")]
    [InlineData("en//x.txt")]
    [InlineData("en\\x.txt")]
    [InlineData("C:/x.txt")]
    [InlineData("en/.hidden.txt")]
    [InlineData("en/x.txt ")]
    [InlineData("en/a\u0000b.txt")]
    [InlineData("en/a\u202Etxt.exe.txt")]
    [InlineData("en/a%2e%2e.txt")]
    public void A_path_that_plays_tricks_is_rejected(string path) => Assert.Equal("path", UploadReading.Faults(path, "Headline\n\nThe text, they said.").Single().Where);

    [Theory]
    [InlineData("en/a.docx", ".docx")]
    [InlineData("en/a", "no extension")]
    public void A_form_that_is_not_read_says_which_are(string path, string says)
    {
        var fault = UploadReading.Faults(path, "Headline\n\nThe text, they said.").Single();

        Assert.Contains(says, fault.What, StringComparison.Ordinal);
        Assert.Contains(".json", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_in_urdu_and_with_spaces_are_fine() =>
        Assert.Equal("ur/کھیل/لاہور ہاکی", UploadReading.Read("ur/کھیل/لاہور ہاکی.txt", "لاہور میں ہاکی\n\nلاہور میں ہاکی کا آغاز ہو گیا ہے۔").Article.Id);

    [Fact]
    public void No_bytes_at_all_make_the_reader_fail_in_another_way()
    {
        var extension = Gen.OneOf("txt", "json", "md", "html");
        Gen.Select(extension, Gen.Byte.Array[0, 400]).Sample((form, bytes) => ReadsOrRejects($"en/a.{form}", bytes), iter: 4000);
    }

    [Fact]
    public void No_damaged_sample_makes_the_reader_fail_in_another_way()
    {
        var samples = Directory.EnumerateFiles(UploadReading.Samples, "*", SearchOption.AllDirectories).Select(file => (Extension: Path.GetExtension(file), Text: File.ReadAllText(file))).ToArray();
        var pieces = Gen.OneOf("<", ">", "\"", "{", "}", "[", "]", "---\n", ":", "\\u", "&", "<div>", "</p>", "<![CDATA[", "]]>", "\u202E", "\0", "\uFEFF", "\n", "*", "`", "|", "<svg>", "<script>");
        Gen.Select(Gen.OneOf(samples), Gen.Int[0, 4000], Gen.Int[0, 300], pieces).Sample(
            (sample, at, cut, piece) =>
            {
                var start = Math.Min(at, sample.Text.Length);
                var end = Math.Min(start + cut, sample.Text.Length);
                return ReadsOrRejects($"en/a{sample.Extension}", Encoding.UTF8.GetBytes(sample.Text[..start] + piece + sample.Text[end..]));
            },
            iter: 3000);
    }

    private static bool ReadsOrRejects(string path, byte[] content)
    {
        try
        {
            var draft = UploadReader.Read(path, content, UploadReading.Rules);
            System.Xml.Linq.XElement.Parse($"<body>{draft.Article.BodyHtml}</body>");
        }
        catch (UploadRejectedException e)
        {
            return e.Faults.Count > 0;
        }

        return true;
    }
}
