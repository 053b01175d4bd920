using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>What a destination should show of an article: a rendition, or nothing for a reason.</summary>
public sealed record DesiredState
{
    private DesiredState()
    {
    }

    /// <summary>The rendition; null when the article should be absent.</summary>
    public Rendition? Rendition { get; private init; }

    /// <summary>Why it should be absent; null when it should not.</summary>
    public Absence? Absence { get; private init; }

    /// <summary>True: it may not appear anew now (it is too old, or readers sleep), but what is there is kept up to date.</summary>
    public bool OnlyIfShown { get; private init; }

    /// <summary>The instant (UTC) at which this answer may change by itself; null: never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True: readers are not kept waiting for it; it goes before others, as soon as the destination takes anything.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>It should show this rendition.</summary>
    public static DesiredState Present(Rendition rendition, bool onlyIfShown = false) => new() { Rendition = rendition, OnlyIfShown = onlyIfShown };

    /// <summary>It should show nothing.</summary>
    public static DesiredState Absent(Absence absence) => new() { Absence = absence };
}

/// <summary>Why a destination should show nothing of an article.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum Absence
{
    /// <summary>The newsroom withdrew it.</summary>
    Withdrawn,

    /// <summary>Its embargo, or the partner's delay, is not over.</summary>
    Embargoed,

    /// <summary>The destination's filter does not take it.</summary>
    NotMatching,

    /// <summary>The destination may not carry it, or not any more.</summary>
    NoRights,

    /// <summary>It is older than the destination keeps articles.</summary>
    Aged,
}

/// <summary>An article in one format for one destination.</summary>
/// <param name="MediaType">Of the content.</param>
/// <param name="Content">The text that goes out, or JSON of what goes out where it is more than a text.</param>
public sealed record Rendition(string MediaType, string Content)
{
    /// <summary>What a look-up can find it by: the link in it; null where nothing looks it up.</summary>
    public string? Mark { get; init; }

    /// <summary>How many posts it consists of; more than one only for a thread.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Lower-case hexadecimal SHA-256 of media type and content: equal renditions, equal hashes.</summary>
    public string Hash => RecordJson.HashText($"{MediaType}\n{Content}");
}

/// <summary>What a destination shows, as far as we know.</summary>
/// <param name="Hash">The hash of the rendition; empty when it is there but nobody knows which one.</param>
/// <param name="Version">The article's version that it was made from.</param>
/// <param name="RemoteIds">The destination's own ids of the posts, oldest first; empty where it has none.</param>
/// <param name="At">UTC.</param>
public sealed record ObservedState(string Hash, int Version, IReadOnlyList<string> RemoteIds, DateTimeOffset At)
{
    /// <summary>Where people can see it.</summary>
    public string? Link { get; init; }

    /// <summary>The hash of the rendition of which only the first posts are there; null: what is there is whole.</summary>
    public string? Unfinished { get; init; }

    /// <summary>The hash of the correction that readers were last told of below it, or that it was made with; null: none.</summary>
    [JsonProperty("told")]
    public string? AnnouncedCorrection { get; init; }
}
