using Nukta.Syndication.Configuration.Templates;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>Our account on a social platform.</summary>
public sealed record Channel
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="Vocabulary.ConfigurationVocabulary.Platforms"/>.</summary>
    public required string Platform { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Which articles it takes.</summary>
    public ArticleFilter Filter { get; init; } = new();

    /// <summary>The platform's address (a Mastodon server, a test server); null: the platform's own.</summary>
    public Uri? Server { get; init; }

    /// <summary>Which account or chat there, where the credentials do not say: Bluesky handle, X user id, Telegram chat.</summary>
    public string? Account { get; init; }

    /// <summary>References to secrets by name (<c>accessToken</c> → <c>env:NUKTA_X_TOKEN</c>). None: the channel is an outbox.</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string>();

    /// <summary>What it does about corrections when the platform cannot edit, or should not; null: the platform's best.</summary>
    public CorrectionPolicy? Corrections { get; init; }

    /// <summary>The most hashtags in a post.</summary>
    public int Hashtags { get; init; } = 2;

    /// <summary>Query parameters added to links.</summary>
    public IReadOnlyDictionary<string, string> Tracking { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters whose values follow from the article, for example <c>utm_campaign</c>; they win over <see cref="Tracking"/>.</summary>
    public IReadOnlyDictionary<string, TextTemplate> Campaign { get; init; } = new Dictionary<string, TextTemplate>();

    /// <summary>Where short links (<c>/s/…</c>) to articles are served: a host that leads to this program; null: links are whole.</summary>
    public Uri? ShortLinks { get; init; }

    /// <summary>Its own wording.</summary>
    public ChannelTemplates Templates { get; init; } = new();

    /// <summary>When nothing new is posted; null: never.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>The least time between two new posts; breaking news does not wait for it; null: only the pace holds.</summary>
    public TimeSpan? Spacing { get; init; }

    /// <summary>An article published longer ago than this is not posted anew.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(2);

    /// <summary>The least time between two posts on average; null: the platform's own limit.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>How many posts may come at once before the pace holds; null: the platform's own.</summary>
    public int? Burst { get; init; }

    /// <summary>How an article's picture is shown; null: as suits the platform best.</summary>
    public PictureStyle? Picture { get; init; }

    /// <summary>The most characters of a post, as the platform counts them, on a server whose limit is its own; null: the platform's usual one.</summary>
    public int? Limit { get; init; }

    /// <summary>False: the server does not remember idempotency keys (Pixelfed), so that posts must be looked up.</summary>
    public bool RemembersKeys { get; init; } = true;

    /// <summary>True: posts come without a sound, breaking news excepted.</summary>
    public bool Silent { get; init; }

    /// <summary>How long after its publication breaking news stays pinned; null: it is not pinned.</summary>
    public TimeSpan? PinBreakingFor { get; init; }

    /// <summary>True: when nobody knows whether a post was made and the platform cannot tell, post again.</summary>
    public bool ActAgainWhenUnknown { get; init; }
}
