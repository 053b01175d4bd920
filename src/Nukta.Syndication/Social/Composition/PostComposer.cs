using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Social.Composition;

/// <summary>What a post about an article says, before it is fitted into a platform's limit. Pure.</summary>
internal static partial class PostComposer
{
    private const string ParagraphBreak = "\n\n";

    /// <summary>
    /// The parts of a post. A corrected article says so in the post itself where the post takes the place of an earlier one
    /// (edit, repost); where a reply says it, the first post stays as it was.
    /// </summary>
    public static PostParts Of(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var edition = article.Edition;
        var note = corrections is CorrectionPolicy.Replace or CorrectionPolicy.Repost ? PlainText.Line(article.CorrectionNote) : "";
        var corrected = note.Length > 0 ? PostWording.Corrected(edition) + note : null;
        var parts = new PostParts(edition, PostLink.Of(article, channel).AbsoluteUri)
        {
            // Whatever a template or an editor says: what somebody paid for is told from news at a glance.
            Label = article.Sponsored ? PostWording.Sponsored(edition) : "",
        };
        if (OverrideOf(article, channel)?.Text is { } written && PlainText.Lines(written) is { Length: > 0 } words)
        {
            return parts with { Lead = words, Correction = corrected };
        }

        var kind = KindOf(article, isCorrected: note.Length > 0);
        var template = channel.Templates.Of(edition).Of(kind) ?? DefaultTemplates.Of(edition, kind);
        var paragraphs = PlainText.Lines(template.Render(article)).Split(ParagraphBreak, StringSplitOptions.RemoveEmptyEntries);
        var more = paragraphs.Skip(1).ToList();

        // The paragraph with the note is assured of its place; where a template forgot it, it is told all the same.
        var told = note.Length > 0 ? more.FirstOrDefault(paragraph => paragraph.Contains(note, StringComparison.Ordinal)) : null;
        return parts with
        {
            Lead = paragraphs.FirstOrDefault() ?? PlainText.Line(article.Headline),
            Correction = told ?? (paragraphs.FirstOrDefault()?.Contains(note, StringComparison.Ordinal) == true ? null : corrected),
            Detail = string.Join(ParagraphBreak, more.Where(paragraph => paragraph != told)),
            Hashtags = [.. HashtagsOf(article).Take(Math.Max(0, channel.Hashtags))],
        };
    }

    /// <summary>The parts of a reply that tells readers of the correction; null when the version is none.</summary>
    public static PostParts? CorrectionOf(Article article, Channel channel) =>
        PlainText.Line(article.CorrectionNote) is { Length: > 0 } note
            ? new PostParts(article.Edition, PostLink.Of(article, channel).AbsoluteUri)
            {
                Label = PostWording.Corrected(article.Edition),
                Lead = note,
            }
            : null;

    /// <summary>What editors let follow as a thread, each post fitted; null: nothing.</summary>
    public static IReadOnlyList<string>? ThreadOf(Article article, Channel channel, PostLimit limit)
    {
        var posts = (OverrideOf(article, channel)?.Thread ?? [])
            .Select(text => PostFitter.Fit(new PostParts(article.Edition, "") { Lead = PlainText.Lines(text) }, limit).Text)
            .Where(text => text.Length > 0)
            .ToList();
        return posts.Count > 0 ? posts : null;
    }

    /// <summary>Editors' own words: for this channel, otherwise for its platform.</summary>
    public static SocialOverride? OverrideOf(Article article, Channel channel) =>
        Named(article, channel.Id) ?? Named(article, channel.Platform);

    // What was breaking when it was wrong is not breaking any more when it is put right.
    private static PostKind KindOf(Article article, bool isCorrected) => article switch
    {
        _ when isCorrected => PostKind.Correction,
        { Sponsored: true } => PostKind.Sponsored,
        { Breaking: true } => PostKind.Breaking,
        { Genre: Genre.Live } => PostKind.Live,
        { Genre: Genre.Opinion or Genre.Editorial } => PostKind.Opinion,
        _ => PostKind.Standard,
    };

    private static SocialOverride? Named(Article article, string name) =>
        article.Social.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Only the article's own script: a Latin hashtag breaks an Urdu line in two, and is another community's tag.</summary>
    private static IEnumerable<string> HashtagsOf(Article article) =>
        article.Metadata.Hashtags
            .Select(PlainText.Line)
            .Where(tag => (article.Edition == Edition.Ur ? UrduHashtag() : LatinHashtag()).IsMatch(tag))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    // Letters, marks, digits, underscore and the zero-width non-joiner are what all platforms take as part of a hashtag.
    [GeneratedRegex(@"^#[\d_]*[\p{IsArabic}-[\P{L}]][\p{IsArabic}\d_\u200C-[\p{P}-[_]]]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex UrduHashtag();

    [GeneratedRegex(@"^#[\d_]*[A-Za-z\u00C0-\u024F][A-Za-z\u00C0-\u024F\d_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex LatinHashtag();
}
