using System.Globalization;
using System.Text;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Uploads;

/// <summary>An upload's bytes as text: UTF-8 or UTF-16, with or without a byte order mark, any line ends.</summary>
internal static class UploadText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The text: clean, in NFC, with line feeds.</summary>
    /// <param name="content">The bytes; only the first ones where there are too many.</param>
    /// <param name="size">How many the upload has.</param>
    /// <param name="report">Is told what is wrong.</param>
    /// <exception cref="UploadRejectedException">It is empty, too large, or no text.</exception>
    public static string Decode(ReadOnlySpan<byte> content, long size, UploadReport report)
    {
        if (size > UploadLimit.MostBytes)
        {
            report.Reject("file", string.Create(CultureInfo.InvariantCulture, $"it has {size:N0} bytes"), "an upload may have at most 5 MiB; put pictures on the site and name their addresses");
        }

        if (content.IsEmpty)
        {
            report.Reject("file", "it is empty", "upload the article's text");
        }

        var (encoding, mark) = EncodingOf(content);
        string text;
        try
        {
            text = encoding.GetString(content[mark..]);
        }
        catch (DecoderFallbackException e)
        {
            report.Reject("file", $"it is not text: the bytes at position {e.Index + mark} are no {encoding.EncodingName}", "save it as UTF-8");
            throw;
        }

        if (text.AsSpan().Count('\0') > text.Length / 1000)
        {
            report.Reject("file", "it is not text but binary data", "upload plain text, JSON, Markdown or HTML, saved as UTF-8");
        }

        var clean = PlainText.Clean(text.ReplaceLineEndings("\n"));
        if (string.IsNullOrWhiteSpace(clean))
        {
            report.Reject("file", "it holds nothing but white space", "upload the article's text");
        }

        return clean;
    }

    private static (Encoding Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (LittleEndian, 2),
        [0xFE, 0xFF, ..] => (BigEndian, 2),
        _ when LooksLikeUtf16(content, highByteAt: 1) => (LittleEndian, 0),
        _ when LooksLikeUtf16(content, highByteAt: 0) => (BigEndian, 0),
        _ => (Utf8, 0),
    };

    // In UTF-16, every other byte of English is 0 and of Urdu 6 (or 0, or 0x20 for its quotation marks); in UTF-8, none is.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> content, int highByteAt)
    {
        var head = content[..Math.Min(content.Length & ~1, 4096)];
        if (head.Length < 2 || head.Length != Math.Min(content.Length, 4096))
        {
            return false;
        }

        var (units, likely, zeros) = (head.Length / 2, 0, 0);
        for (var unit = 0; unit < head.Length; unit += 2)
        {
            var high = head[unit + highByteAt];
            likely += high is 0 or 0x06 or 0x20 ? 1 : 0;
            zeros += high == 0 && head[unit + 1 - highByteAt] != 0 ? 1 : 0;
        }

        return likely >= units * 0.9 && zeros > 0;
    }
}
