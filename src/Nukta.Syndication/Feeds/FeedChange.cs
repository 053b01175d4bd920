namespace Nukta.Syndication.Feeds;

/// <summary>One change of a feed document. Changes may come late, repeatedly and in any order.</summary>
public abstract record FeedChange
{
    private FeedChange()
    {
    }

    /// <summary>
    /// True: the document is written even where this changes nothing, so that the write of somebody who decided otherwise, and stood
    /// still, collides.
    /// </summary>
    public bool ForceWrite { get; init; }

    /// <summary>The entry should be there.</summary>
    /// <param name="Entry">As rendered.</param>
    public sealed record Put(FeedEntry Entry) : FeedChange;

    /// <summary>The article should not be there.</summary>
    /// <param name="ArticleId">The article's id.</param>
    /// <param name="Version">The version for which it should not.</param>
    /// <param name="Kind">What is remembered of it.</param>
    /// <param name="At">When it was decided (UTC).</param>
    /// <param name="WasShown">True when the feed has shown it as far as its remover knows.</param>
    public sealed record Remove(string ArticleId, int Version, RemovalKind Kind, DateTimeOffset At, bool WasShown) : FeedChange;

    /// <summary>Nothing of the articles: only what the settings say may have changed.</summary>
    public sealed record Refresh : FeedChange;

    /// <summary>Somebody subscribes to the feed (<see cref="FeedDocument.MayHaveSubscribers"/>). The bytes stay as they are, whatever the settings say.</summary>
    public sealed record Subscribed : FeedChange;
}

/// <summary>What is remembered of a removed entry.</summary>
public enum RemovalKind
{
    /// <summary>Nothing: it grew too old.</summary>
    Aged,

    /// <summary>A tombstone; the same version may return.</summary>
    Excluded,

    /// <summary>A tombstone; only a newer version may return.</summary>
    Withdrawn,
}
