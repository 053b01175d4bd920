using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Templates;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>A channel's own wording. What is not given is worded as usual.</summary>
public sealed record ChannelTemplates
{
    /// <summary>For the English edition.</summary>
    public EditionTemplates En { get; init; } = new();

    /// <summary>For the Urdu edition.</summary>
    public EditionTemplates Ur { get; init; } = new();

    /// <summary>For an edition.</summary>
    public EditionTemplates Of(Edition edition) => edition == Edition.Ur ? Ur : En;
}

/// <summary>
/// The wording of posts in one language. The first paragraph is the lead, which is cut last; hashtags and link follow by themselves,
/// and paid articles are labelled whatever a template says.
/// </summary>
public sealed record EditionTemplates
{
    /// <summary>Of everything that has no wording of its own; null: as usual.</summary>
    public TextTemplate? Standard { get; init; }

    /// <summary>Of breaking news; null: as usual.</summary>
    public TextTemplate? Breaking { get; init; }

    /// <summary>Of opinions and editorials; null: as usual.</summary>
    public TextTemplate? Opinion { get; init; }

    /// <summary>Of live pages; null: as usual.</summary>
    public TextTemplate? Live { get; init; }

    /// <summary>Of paid articles; the label comes before it; null: as usual.</summary>
    public TextTemplate? Sponsored { get; init; }

    /// <summary>Of corrected articles, where a post takes the place of an earlier one; null: as usual.</summary>
    public TextTemplate? Correction { get; init; }

    /// <summary>The template of that kind; null: as usual.</summary>
    public TextTemplate? Of(PostKind kind) => kind switch
    {
        PostKind.Breaking => Breaking,
        PostKind.Opinion => Opinion,
        PostKind.Live => Live,
        PostKind.Sponsored => Sponsored,
        PostKind.Correction => Correction,
        _ => Standard,
    };
}

/// <summary>What kind of post an article makes.</summary>
public enum PostKind
{
    /// <summary>News, analyses, features and all else.</summary>
    Standard,

    /// <summary>Breaking news.</summary>
    Breaking,

    /// <summary>Opinions and editorials.</summary>
    Opinion,

    /// <summary>Live pages.</summary>
    Live,

    /// <summary>What somebody paid for.</summary>
    Sponsored,

    /// <summary>What was corrected.</summary>
    Correction,
}
