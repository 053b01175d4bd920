namespace Nukta.Syndication.Enrichment.KeyPhrases;

/// <summary>Words that say nothing of a text's subject, in English and Urdu (<c>Data/stopwords.tsv</c>).</summary>
internal static class StopWords
{
    private const int Columns = 2;

    private static readonly HashSet<string> Words = [.. DataTable.Rows("stopwords.tsv", Columns).SelectMany(row => DataTable.List(row[1])).Select(Word.Fold)];

    /// <summary>Whether a folded word is one.</summary>
    public static bool Contains(string folded) => folded.Length < 2 || Words.Contains(folded);
}
