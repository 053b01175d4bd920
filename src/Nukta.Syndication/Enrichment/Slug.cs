using System.Text;

namespace Nukta.Syndication.Enrichment;

/// <summary>A short readable name for addresses, in the article's own script.</summary>
internal static class Slug
{
    private const int Longest = 80;

    /// <summary>Lower-case letters and digits, words joined by hyphens, at most 80 characters and no half word; null when nothing is left.</summary>
    public static string? Of(string headline)
    {
        var slug = new StringBuilder();
        foreach (var word in Word.Of(headline.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)))
        {
            if (slug.Length + 1 + word.Folded.Length > Longest)
            {
                break;
            }

            slug.Append(slug.Length > 0 ? "-" : "").Append(word.Folded);
        }

        return slug.Length > 0 ? slug.ToString() : null;
    }
}
