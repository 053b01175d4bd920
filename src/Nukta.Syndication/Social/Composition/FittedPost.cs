using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Social.Composition;

/// <summary>The parts of a post that fit, in the order in which readers see them.</summary>
/// <param name="Edition">Whose direction the post has.</param>
public sealed record FittedPost(Edition Edition)
{
    /// <summary>Before the lead, on its line.</summary>
    public string Label { get; init; } = "";

    /// <summary>The headline, or an editor's own words.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What was corrected.</summary>
    public string Correction { get; init; } = "";

    /// <summary>Sentences that say more.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Separated by spaces.</summary>
    public string Hashtags { get; init; } = "";

    /// <summary>
    /// On a line of its own, the last one: within a line of Urdu a Latin address would break the order of the words around it,
    /// on its own it cannot.
    /// </summary>
    public string Link { get; init; } = "";

    /// <summary>The first paragraph: label and lead, with its direction mark.</summary>
    public string Opening => TextDirection.Marked((Label + Lead).TrimEnd(), Edition);

    /// <summary>Everything below the first paragraph.</summary>
    public string Rest
    {
        get
        {
            var paragraphs = new[] { TextDirection.Marked(Correction, Edition), TextDirection.Marked(Detail, Edition), Ending };
            return string.Join("\n\n", paragraphs.Where(part => part.Length > 0));
        }
    }

    /// <summary>The whole plain text.</summary>
    public string Text => string.Join("\n\n", new[] { Opening, Rest }.Where(part => part.Length > 0));

    private string Ending => string.Join('\n', new[] { TextDirection.Marked(Hashtags, Edition), Link }.Where(part => part.Length > 0));
}
