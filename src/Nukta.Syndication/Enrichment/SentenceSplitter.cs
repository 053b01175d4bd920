namespace Nukta.Syndication.Enrichment;

/// <summary>Sentences of English and Urdu prose. A sentence never spans paragraphs.</summary>
internal static class SentenceSplitter
{
    private const string Terminators = ".!?۔؟…";
    private const string Closers = "\"”’'»)]";

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "mr", "mrs", "ms", "prof", "gen", "lt", "maj", "brig", "col", "capt", "sgt", "adm", "hon", "rev", "st", "jr", "sr", "no", "nos", "vs", "etc", "inc", "ltd", "co",
        "corp", "dept", "govt", "approx", "rs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vol", "fig", "e.g", "i.e", "cf", "pvt", "mt",
    };

    /// <summary>The sentences of one paragraph, verbatim, without the space between them.</summary>
    public static IEnumerable<string> Split(string paragraph)
    {
        var start = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (!Terminators.Contains(paragraph[at], StringComparison.Ordinal))
            {
                continue;
            }

            var end = at + 1;
            while (end < paragraph.Length && (Terminators.Contains(paragraph[end], StringComparison.Ordinal) || Closers.Contains(paragraph[end], StringComparison.Ordinal)))
            {
                end++;
            }

            if (EndsSentence(paragraph, at, end))
            {
                yield return paragraph[start..end].Trim();
                start = end;
            }

            at = end - 1;
        }

        if (start < paragraph.Length && paragraph[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>
    /// Whether it can stand alone: it ends as a sentence does, which headings do not, and a quotation that begins in it ends in it.
    /// </summary>
    public static bool IsComplete(string sentence) =>
        sentence.TrimEnd([.. Closers]) is { Length: > 0 } text && Terminators.Contains(text[^1], StringComparison.Ordinal)
        && sentence.Count(character => character == '“') == sentence.Count(character => character == '”');

    private static bool EndsSentence(string text, int at, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return text[at] is '۔' or '؟' && char.IsLetter(text[end]);
        }

        var next = text.AsSpan(end).TrimStart();
        var mayBegin = !next.IsEmpty && !char.IsLower(next[0]);
        return mayBegin && !(text[at] == '.' && IsAbbreviation(text, at));
    }

    private static bool IsAbbreviation(string text, int dot)
    {
        var start = dot;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..dot];

        // One capital is an initial; “U.S.” may end a sentence, but more often does not.
        return Abbreviations.Contains(word) || (word.Length == 1 && char.IsUpper(word[0])) || (word.Length == 3 && word[1] == '.');
    }
}
