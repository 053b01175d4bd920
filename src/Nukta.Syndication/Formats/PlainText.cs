using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace Nukta.Syndication.Formats;

/// <summary>Text as every format can carry it.</summary>
public static class PlainText
{
    /// <summary>
    /// Leaves out what XML 1.0 §2.2 forbids: control characters, U+FFFE, U+FFFF, and surrogates without their other half. All
    /// else stays, joiners (U+200C, U+200D) and astral characters included. JSON gets the same text, so that the formats of
    /// one feed agree.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || FirstForbidden(text, 0) < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = FirstForbidden(text, start);
            end = end < 0 ? text.Length : end;
            clean.Append(text, start, end - start);
        }

        return clean.ToString();
    }

    private static int FirstForbidden(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            return i;
        }

        return -1;
    }
}
