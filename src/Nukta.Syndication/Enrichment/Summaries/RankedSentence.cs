using System.Text.RegularExpressions;

namespace Nukta.Syndication.Enrichment.Summaries;

/// <summary>A sentence that a language service thinks says much of the text.</summary>
/// <param name="Document">In which document it stands.</param>
/// <param name="Offset">Where in it.</param>
/// <param name="Text">As it stands.</param>
/// <param name="Rank">Higher says more.</param>
public sealed partial record RankedSentence(int Document, int Offset, string Text, double Rank)
{
    private const int MostSentences = 3;

    /// <summary>Up to three whole sentences in the order of the text; null where none is whole.</summary>
    public static string? Summary(IEnumerable<RankedSentence> sentences)
    {
        var best = sentences
            .Select(sentence => sentence with { Text = WhiteSpace().Replace(sentence.Text, " ").Trim() })
            .Where(sentence => Sentences.IsComplete(sentence.Text))
            .OrderByDescending(sentence => sentence.Rank)
            .Take(MostSentences)
            .OrderBy(sentence => sentence.Document).ThenBy(sentence => sentence.Offset)
            .Select(sentence => sentence.Text)
            .ToList();
        return best.Count > 0 ? string.Join(' ', best) : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
