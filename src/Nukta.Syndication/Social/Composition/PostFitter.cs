using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Social.Composition;

/// <summary>A platform's limit and its own way of counting.</summary>
/// <param name="Most">The most that a post may count.</param>
/// <param name="Count">Counts a text as the platform does, or higher.</param>
public sealed record PostLimit(int Most, Func<string, int> Count);

/// <summary>What a post says, before it is fitted.</summary>
/// <param name="Edition">Whose direction the post has.</param>
/// <param name="Link">Goes in whole.</param>
public sealed record PostParts(Edition Edition, string Link)
{
    /// <summary>“Breaking: ” and the like, before the lead; never cut.</summary>
    public string Label { get; init; } = "";

    /// <summary>The headline, or an editor's own words.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What was corrected, its label included; null: nothing.</summary>
    public string? Correction { get; init; }

    /// <summary>Sentences that say more.</summary>
    public string Detail { get; init; } = "";

    /// <summary>With the number sign, best first.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];
}

/// <summary>Fits a post into a platform's limit. Pure and deterministic.</summary>
public static class PostFitter
{
    /// <summary>Fewer words of a sentence than this tell a reader nothing.</summary>
    private const int FewestWords = 5;

    /// <summary>
    /// As much as fits, in this order: label and link, the lead, the correction, hashtags, the detail. Texts are cut after a
    /// whole sentence, otherwise after a whole word with an ellipsis, never inside a link, a hashtag or a grapheme cluster. A
    /// link that alone exceeds the limit is left out rather than broken.
    /// </summary>
    public static FittedPost Fit(PostParts parts, PostLimit limit)
    {
        bool Fits(FittedPost post) => limit.Count(post.Text) <= limit.Most;

        var fitted = new FittedPost(parts.Edition) { Label = parts.Label, Link = parts.Link };
        fitted = Fits(fitted) ? fitted : fitted with { Link = "" };
        fitted = Fits(fitted) ? fitted : fitted with { Label = "" };

        // A long headline must not push out what was corrected: the note has a third of the post for sure.
        var note = parts.Correction ?? "";
        var assured = TextTruncation.Cut(note, cut => limit.Count(cut) <= limit.Most / 3 && Fits(fitted with { Correction = cut }), limit.Most);
        fitted = fitted with { Correction = assured };
        fitted = fitted with { Lead = TextTruncation.Cut(parts.Lead, cut => Fits(fitted with { Lead = cut }), limit.Most) };
        fitted = assured == note ? fitted : fitted with { Correction = TextTruncation.Cut(note, cut => Fits(fitted with { Correction = cut }), limit.Most) };
        foreach (var tag in parts.Hashtags)
        {
            var more = fitted with { Hashtags = fitted.Hashtags.Length == 0 ? tag : $"{fitted.Hashtags} {tag}" };
            fitted = Fits(more) ? more : fitted;
        }

        var detail = TextTruncation.Cut(parts.Detail, cut => Fits(fitted with { Detail = cut }), limit.Most);
        var isScrap = detail.EndsWith(TextTruncation.Ellipsis, StringComparison.Ordinal) && detail.Split(' ').Length < FewestWords;
        return isScrap ? fitted : fitted with { Detail = detail };
    }
}
