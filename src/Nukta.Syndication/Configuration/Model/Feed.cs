using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>A feed that a partner pulls.</summary>
public sealed record Feed
{
    /// <summary>Lower-case letters, digits and hyphens; the last part of its address.</summary>
    public required string Name { get; init; }

    /// <summary>For readers of the feed.</summary>
    public required string Title { get; init; }

    /// <summary>For readers of the feed; the title where missing.</summary>
    public string? Description { get; init; }

    /// <summary>The formats in which it is served, by extension; each one of <see cref="Vocabulary.ConfigurationVocabulary.FeedFormats"/>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["rss", "atom", "json"];

    /// <summary>What <c>custom.rss</c> is for this feed; null where it is not served so.</summary>
    public CustomRss? Custom { get; init; }

    /// <summary>Full text or summary.</summary>
    public FeedVariant Variant { get; init; }

    /// <summary>Which articles it takes.</summary>
    public ArticleFilter Filter { get; init; } = new();

    /// <summary>How long after publication an article appears.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many articles it holds, and how old ones.</summary>
    public FeedWindow Window { get; init; } = new();
}

/// <summary>How much of an article an entry carries.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum FeedVariant
{
    /// <summary>The whole text.</summary>
    Full,

    /// <summary>Standfirst or summary, and the link.</summary>
    Summary,
}

/// <summary>How many articles a feed holds, and how old ones.</summary>
public sealed record FeedWindow
{
    /// <summary>At most this many, from 1 to 1000.</summary>
    public int Items { get; init; } = 50;

    /// <summary>Published at most this many days ago, from 1 to 366.</summary>
    public int Days { get; init; } = 30;
}
