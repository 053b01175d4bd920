using System.Text.RegularExpressions;

namespace Nukta.Syndication.Articles.Text;

/// <summary>Finds what somebody is quoted as saying, word for word. Nothing is ever put together or completed.</summary>
public static partial class Quotations
{
    // Fewer words are a phrase in quotation marks, more are no sentence for a post.
    private const int FewestWords = 5;
    private const int MostWords = 40;

    /// <summary>The first quotation of a sentence's length, without its marks; null: there is none.</summary>
    public static string? FirstIn(IEnumerable<string> paragraphs) => paragraphs
        .SelectMany(paragraph => Quoted().Matches(paragraph))
        .Select(match => match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value)
        .Select(quoted => quoted.Trim().TrimEnd(',', '،'))
        .FirstOrDefault(quoted => quoted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is >= FewestWords and <= MostWords);

    // Curly marks, straight ones, guillemets. Marks that some papers set the other way round (”…“, ’…‘) are no sure sign: between two
    // ordinary quotations they enclose the reporter's words.
    [GeneratedRegex("“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
