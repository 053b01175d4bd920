namespace Nukta.Syndication.Partners;

/// <summary>A place of a partner's that we push to.</summary>
public sealed record Endpoint
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary><c>webhook</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Absolute http(s).</summary>
    public required Uri Url { get; init; }

    /// <summary>References to its signing secrets; two while one is being changed. Every message is signed with all.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Full text or summary.</summary>
    public FeedVariant Variant { get; init; }

    /// <summary>Which articles it takes.</summary>
    public ArticleFilter Filter { get; init; } = new();

    /// <summary>How long after publication an article is pushed.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>An article published longer ago than this is not pushed anew.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The least time between two pushes on average; zero: unlimited.</summary>
    public TimeSpan Pace { get; init; }
}
