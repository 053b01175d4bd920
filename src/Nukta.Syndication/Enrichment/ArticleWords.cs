using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Enrichment;

/// <summary>An article's text as the analyzers read it: headline, kicker, standfirst and paragraphs, each with its words.</summary>
internal sealed partial class ArticleWords
{
    // Two hundred times an article of usual length: what follows is counted, not analysed.
    private const int MostWords = 200_000;
    private const int LongestDateline = 80;

    private ArticleWords(Article article)
    {
        List<(TextPlace Place, string Text)> texts =
        [
            (TextPlace.Headline, article.Headline),
            (TextPlace.Kicker, article.Kicker ?? ""),
            (TextPlace.Standfirst, article.Standfirst ?? ""),
            .. ArticleText.Paragraphs(article.BodyHtml).Select(paragraph => (TextPlace.Body, paragraph)),
        ];
        Language = LanguageIdentification.Identify(string.Join('\n', texts.Select(part => part.Text))) ?? article.Edition.LanguageTag();
        Edition = EditionLanguage.TryParse(Language, out var edition) ? edition : article.Edition;
        Count = texts.Where(part => part.Place != TextPlace.Kicker).Sum(part => Word.Count(part.Text));
        Parts = [.. Read(texts)];
        Tags = [.. article.Tags.Select(tag => new TextPart(TextPlace.Standfirst, tag, Word.Of(tag, MostWords)))];
    }

    /// <summary>BCP 47 tag of the language that the text is in; where it does not tell, that of the article's edition.</summary>
    public string Language { get; }

    /// <summary>English or Urdu, whichever the text is analysed as: its own language, otherwise that of the article's edition.</summary>
    public Edition Edition { get; }

    /// <summary>Words as people count them, in headline, standfirst and body.</summary>
    public int Count { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<TextPart> Parts { get; }

    /// <summary>The paragraphs alone.</summary>
    public IEnumerable<TextPart> Paragraphs => Parts.Where(part => part.Place == TextPlace.Body);

    /// <summary>The newsroom's tags: no running text, but what editors say the article is about.</summary>
    public IReadOnlyList<TextPart> Tags { get; }

    public static ArticleWords Of(Article article) => new(article);

    private static IEnumerable<TextPart> Read(List<(TextPlace Place, string Text)> texts)
    {
        var (left, isFirst) = (MostWords, true);
        foreach (var (place, text) in texts)
        {
            var words = Word.Of(text, left);
            left -= words.Count;
            var dateline = place == TextPlace.Body && isFirst ? DatelineEnd(text) : 0;
            isFirst &= place != TextPlace.Body;
            yield return new TextPart(place, text, words) { Dateline = dateline };
        }
    }

    private static int DatelineEnd(string text) => Dateline().Match(text[..Math.Min(text.Length, LongestDateline)]) is { Success: true } dateline ? dateline.Length : 0;

    // “ISLAMABAD: ”, “LAHORE/KARACHI — ”, «اسلام آباد: ».
    [GeneratedRegex(@"^(?:[A-Z][A-Z .,/'-]{2,40}(?:\([A-Za-z ]{2,20}\) ?)?(?::| [-–—])|\p{IsArabic}{1,20}(?:[ ،/]{1,2}\p{IsArabic}{1,20}){0,3}(?::| [-–—])) ")]
    private static partial Regex Dateline();
}

/// <summary>One part of the text.</summary>
/// <param name="Place">What part it is.</param>
/// <param name="Text">As it stands.</param>
/// <param name="Words">Its words in order.</param>
internal sealed record TextPart(TextPlace Place, string Text, IReadOnlyList<Word> Words)
{
    /// <summary>Where the text begins after the name of the place that it was filed from; 0 where there is none.</summary>
    public int Dateline { get; init; }
}

/// <summary>The parts of an article, by how much they say about it.</summary>
internal enum TextPlace
{
    /// <summary>The headline.</summary>
    Headline,

    /// <summary>The short line above the headline.</summary>
    Kicker,

    /// <summary>The paragraph that introduces the story.</summary>
    Standfirst,

    /// <summary>A paragraph.</summary>
    Body,
}
