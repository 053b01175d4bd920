using System.Globalization;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Enrichment.Summaries;

namespace Nukta.Syndication.Enrichment.Language;

/// <summary>An article's text in documents that a language service takes: cut between paragraphs, otherwise between sentences.</summary>
public static class LanguageDocuments
{
    private const string Break = "\n\n";

    /// <summary>Headline, standfirst and paragraphs, in order. What is beyond the limits of one request is left out: nobody's article is that long.</summary>
    public static IReadOnlyList<string> Of(Article article) => Join(
        new[] { article.Headline, article.Standfirst ?? "" }.Concat(ArticleText.Paragraphs(article.BodyHtml)).Where(text => text.Length > 0),
        LanguageServiceLimits.ElementsADocument,
        LanguageServiceLimits.DocumentsARequest);

    /// <summary>Joins paragraphs to documents of at most so many text elements.</summary>
    internal static IReadOnlyList<string> Join(IEnumerable<string> paragraphs, int mostElements, int mostDocuments)
    {
        var documents = new List<string>();
        var (current, size) = (new StringBuilder(), 0);
        foreach (var (piece, separator) in paragraphs.SelectMany(paragraph => Pieces(paragraph, mostElements)))
        {
            var more = LanguageServiceLimits.ElementsOf(piece) + separator.Length;
            if (size > 0 && size + more > mostElements)
            {
                documents.Add(current.ToString());
                current.Clear();
                size = 0;
            }

            if (documents.Count == mostDocuments)
            {
                return documents;
            }

            current.Append(size > 0 ? separator : "").Append(piece);
            size += more;
        }

        return size > 0 ? [.. documents, current.ToString()] : documents;
    }

    private static IEnumerable<(string Text, string Separator)> Pieces(string paragraph, int mostElements) =>
        LanguageServiceLimits.ElementsOf(paragraph) + Break.Length <= mostElements
            ? [(paragraph, Break)]
            : Sentences.Split(paragraph).SelectMany(sentence => Cut(sentence, mostElements - Break.Length)).Select((text, index) => (text, index == 0 ? Break : " "));

    // A “sentence” without an end: between text elements, so that no letter loses its marks.
    private static IEnumerable<string> Cut(string sentence, int mostElements)
    {
        for (var start = 0; start < sentence.Length;)
        {
            var end = start;
            for (var elements = 0; elements < mostElements && end < sentence.Length; elements++)
            {
                end += StringInfo.GetNextTextElementLength(sentence, end);
            }

            yield return sentence[start..end];
            start = end;
        }
    }
}
