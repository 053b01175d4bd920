namespace Nukta.Syndication.Articles;

/// <summary>One author.</summary>
/// <param name="Name">As printed; plain text.</param>
/// <param name="Role">For example “Correspondent”; plain text.</param>
/// <param name="Url">The author's page; absolute http(s).</param>
public sealed record Byline(string Name, string? Role = null, Uri? Url = null);

/// <summary>One picture.</summary>
/// <param name="Url">Absolute http(s).</param>
public sealed record Image(Uri Url)
{
    /// <summary>Pixels; null when unknown.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null when unknown.</summary>
    public int? Height { get; init; }

    /// <summary>What the picture shows, for people who cannot see it; plain text.</summary>
    public string? Alt { get; init; }

    /// <summary>Plain text.</summary>
    public string? Caption { get; init; }

    /// <summary>Photographer and agency; plain text.</summary>
    public string? Credit { get; init; }

    /// <summary>The point to keep when cropping; null for the centre.</summary>
    public FocalPoint? Focus { get; init; }
}

/// <summary>A point in a picture: 0,0 is the top left corner, 1,1 the bottom right one.</summary>
/// <param name="X">From 0 to 1.</param>
/// <param name="Y">From 0 to 1.</param>
public sealed record FocalPoint(double X, double Y);

/// <summary>Who may carry an article, where, until when, and how much of it.</summary>
public sealed record Rights
{
    /// <summary>Ids of the partners and channels that may carry it; empty: all.</summary>
    public IReadOnlyList<string> Carriers { get; init; } = [];

    /// <summary>The instant (UTC) from which nobody may; null: no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes of the only territories allowed; empty: everywhere.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 codes of territories excluded.</summary>
    public IReadOnlyList<string> ExcludedTerritories { get; init; } = [];

    /// <summary>False: only standfirst or summary leave, and the link.</summary>
    public bool FullText { get; init; } = true;

    /// <summary>False: its pictures are licensed for our own pages only; none leaves, nor its address.</summary>
    public bool Images { get; init; } = true;

    /// <summary>What every copy must say of whose work it is (“Reporting by AFP”); plain text; null: nothing.</summary>
    public string? CreditLine { get; init; }
}

/// <summary>An editor's own words for one channel.</summary>
/// <param name="Text">The post's text without the link; null: composed as usual.</param>
/// <param name="Skip">True: this channel does not get the article.</param>
public sealed record SocialOverride(string? Text = null, bool Skip = false)
{
    /// <summary>What follows as a thread, a post each, where the platform has threads; null: one post.</summary>
    public IReadOnlyList<string>? Thread { get; init; }
}
