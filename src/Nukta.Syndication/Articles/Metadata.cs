using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Articles;

/// <summary>What enrichment derives from an article's text.</summary>
public sealed record Metadata
{
    /// <summary>BCP 47 tag of the detected language; null until enriched.</summary>
    public string? Language { get; init; }

    /// <summary>People, organisations, places and the like, most salient first.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>Phrases that tell what the text is about, best first.</summary>
    public IReadOnlyList<string> KeyPhrases { get; init; } = [];

    /// <summary>IPTC Media Topics, best first, without their broader ones.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Two or three whole sentences of the text.</summary>
    public string? Summary { get; init; }

    /// <summary>From -1 (negative) over 0 to 1 (positive).</summary>
    public double Sentiment { get; init; }

    /// <summary>Words in headline, standfirst and body.</summary>
    public int WordCount { get; init; }

    /// <summary>Minutes, at least 1, once enriched.</summary>
    public int ReadingMinutes { get; init; }

    /// <summary>With the number sign, in the article's own script, best first (<c>#Pakistan</c>, <c>#پاکستان</c>).</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>A short readable name for addresses: lower-case letters, digits and hyphens, in the article's own script.</summary>
    public string? Slug { get; init; }
}

/// <summary>A thing that the article names.</summary>
/// <param name="Name">Its usual name in the article's language.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WikidataId"><c>Q…</c>, where our gazetteer knows it.</param>
/// <param name="Mentions">How often the text names it, at least 1.</param>
public sealed record Entity(string Name, EntityKind Kind, string? WikidataId = null, int Mentions = 1);

/// <summary>The kinds of named entities.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum EntityKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A government body, party, company, club, team, agency.</summary>
    Organisation,

    /// <summary>A country, region, city, river, building.</summary>
    Place,

    /// <summary>A treaty, agreement or law.</summary>
    Treaty,

    /// <summary>A war, tournament, summit, election.</summary>
    Event,
}

/// <summary>An IPTC Media Topic.</summary>
/// <param name="Qcode">For example <c>medtop:20000587</c>.</param>
/// <param name="Name">The English name in the IPTC vocabulary.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Broader">Qcodes of the broader topics, nearest first, up to the top one.</param>
public sealed record Topic(string Qcode, string Name, double Score, IReadOnlyList<string> Broader);
