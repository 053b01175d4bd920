using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>An article's text as the analyzers read it: headline, kicker, standfirst and paragraphs, each with its words.</summary>
internal sealed class ArticleWords
{
    private ArticleWords(Edition edition, IReadOnlyList<TextPart> parts)
    {
        Edition = edition;
        Parts = parts;
    }

    public Edition Edition { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<TextPart> Parts { get; }

    /// <summary>The paragraphs alone.</summary>
    public IEnumerable<TextPart> Paragraphs => Parts.Where(part => part.Place == TextPlace.Body);

    public static ArticleWords Of(Article article) => new(
        article.Edition,
        [
            Part(TextPlace.Headline, article.Headline),
            Part(TextPlace.Standfirst, article.Kicker ?? ""),
            Part(TextPlace.Standfirst, article.Standfirst ?? ""),
            .. ArticleText.Paragraphs(article.BodyHtml).Select(paragraph => Part(TextPlace.Body, paragraph)),
        ]);

    private static TextPart Part(TextPlace place, string text) => new(place, text, Word.Of(text));
}

/// <summary>One part of the text.</summary>
/// <param name="Place">What part it is.</param>
/// <param name="Text">As it stands.</param>
/// <param name="Words">Its words in order.</param>
internal sealed record TextPart(TextPlace Place, string Text, IReadOnlyList<Word> Words);

/// <summary>The parts of an article, by how much they say about it.</summary>
internal enum TextPlace
{
    /// <summary>The headline.</summary>
    Headline,

    /// <summary>Kicker and standfirst.</summary>
    Standfirst,

    /// <summary>A paragraph.</summary>
    Body,
}
