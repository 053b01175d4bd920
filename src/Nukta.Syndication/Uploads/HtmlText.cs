using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads;

/// <summary>A body of which the form of upload says that it is HTML; in a text of JSON, its look decides.</summary>
/// <param name="html">The HTML.</param>
/// <param name="isWhole">True: all of it stands in elements as it should; false: without a block, its paragraphs are those of plain text.</param>
internal sealed class HtmlText(string html, bool isWhole = false) : JValue(html)
{
    /// <summary>Whether nothing is missing around its text.</summary>
    public bool IsWhole => isWhole;
}
