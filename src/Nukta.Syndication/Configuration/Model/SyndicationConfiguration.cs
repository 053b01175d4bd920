using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>Everything that <c>partners.json</c> says, validated as a whole.</summary>
public sealed record SyndicationConfiguration
{
    /// <summary>The newsroom itself.</summary>
    public required Site Site { get; init; }

    /// <summary>Organisations that take our journalism.</summary>
    public IReadOnlyList<Partner> Partners { get; init; } = [];

    /// <summary>Our accounts on social platforms.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];
}

/// <summary>Gives the configuration that is in force: the newest good one.</summary>
public interface IConfigurationInForce
{
    /// <summary>Never null; may be another one at the next call.</summary>
    SyndicationConfiguration Current { get; }

    /// <summary>Which one that is. Read it before <see cref="Current"/>: so that what is done is never dated too new.</summary>
    ConfigurationStamp Stamp { get; }

    /// <summary>Why the newest configuration is not in force; null: it is.</summary>
    ConfigurationRefusal? Refusal => null;
}

/// <summary>A configuration that cannot be taken; the last good one stays in force.</summary>
/// <param name="Reason">What is wrong, for operators: every fault on a line.</param>
/// <param name="Since">UTC.</param>
public sealed record ConfigurationRefusal(string Reason, DateTimeOffset Since);

/// <summary>The newsroom itself.</summary>
public sealed record Site
{
    /// <summary>The newsroom's name in English.</summary>
    public required string Name { get; init; }

    /// <summary>The newsroom's name in Urdu; the English one where missing.</summary>
    public string? NameInUrdu { get; init; }

    /// <summary>Where readers read; absolute http(s). Links of articles that declare none are made from it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where partners reach our feeds; absolute http(s).</summary>
    public required Uri FeedsUrl { get; init; }

    /// <summary>The newsroom's mark, for feeds whose readers show one; absolute https.</summary>
    public Uri? Logo { get; init; }

    /// <summary>The outside WebSub hub that public feeds name; null: none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the keys that may upload and operate from elsewhere than this machine.</summary>
    public IReadOnlyList<string> OperatorKeys { get; init; } = [];

    /// <summary>Hosts whose iframes stay in article bodies (<c>www.youtube.com</c>); other embeds become links.</summary>
    public IReadOnlyList<string> EmbedHosts { get; init; } = [];

    /// <summary>The newsroom's name in the edition's language.</summary>
    public string NameIn(Edition edition) => edition == Edition.Ur ? NameInUrdu ?? Name : Name;
}

/// <summary>An organisation that takes our journalism.</summary>
public sealed record Partner
{
    /// <summary>Lower-case letters, digits and hyphens; part of its feeds' addresses.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>True: anyone may pull its feeds; of paywalled articles only standfirst or summary leave to it.</summary>
    public bool Public { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of its keys; two while a key is being changed.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 code of the territory that it serves; null: many.</summary>
    public string? Territory { get; init; }

    /// <summary>The instant (UTC) at which the agreement ends: everything goes from its feeds and endpoints; null: no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>False: only standfirst or summary leave to this partner, whatever its feeds and endpoints say.</summary>
    public bool FullText { get; init; } = true;

    /// <summary>False: no image, nor its address, leaves to this partner.</summary>
    public bool Images { get; init; } = true;

    /// <summary>The line that its copies carry, for example “© Nukta. For Demo's readers only.”; null: the site's name.</summary>
    public string? RightsLine { get; init; }

    /// <summary>Names of upload fields unknown to us that it asked for; <c>*</c>: all.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Query parameters added to the links that it gets (<c>utm_source</c>).</summary>
    public IReadOnlyDictionary<string, string> Tracking { get; init; } = new Dictionary<string, string>();

    /// <summary>What it pulls.</summary>
    public IReadOnlyList<Feed> Feeds { get; init; } = [];

    /// <summary>Where we push.</summary>
    public IReadOnlyList<PushTarget> Endpoints { get; init; } = [];
}

/// <summary>Which articles a destination takes. Every list that is not empty must match; an empty one takes all.</summary>
public sealed record ArticleFilter
{
    /// <summary>Editions taken.</summary>
    public IReadOnlyList<Edition> Editions { get; init; } = [];

    /// <summary>Sections taken, lower case.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Qcodes of IPTC Media Topics taken, narrower ones included.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The newsroom's tags taken, whatever their case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>True: only breaking news.</summary>
    public bool BreakingOnly { get; init; }

    /// <summary>Whether the article is taken.</summary>
    public bool Takes(Article article) =>
        (Editions.Count == 0 || Editions.Contains(article.Edition))
        && (Sections.Count == 0 || (article.Section is { } section && Sections.Contains(section, StringComparer.OrdinalIgnoreCase)))
        && (Topics.Count == 0 || article.Metadata.Topics.Any(topic => Topics.Contains(topic.Qcode) || topic.Broader.Any(Topics.Contains)))
        && (Tags.Count == 0 || article.Tags.Any(tag => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
        && (!BreakingOnly || article.Breaking);
}
