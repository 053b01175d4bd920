namespace Nukta.Syndication.Configuration.Model;

/// <summary>A place of a partner's that we push to.</summary>
public sealed record PushTarget
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Vocabulary.ConfigurationVocabulary.PushTargets"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of a webhook; absolute http(s).</summary>
    public Uri? Url { get; init; }

    /// <summary>Of a webhook: references to its signing secrets; two while one is being changed. Every message is signed with all.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The format in which articles are handed over, where the kind does not have one of its own.</summary>
    public string? Format { get; init; }

    /// <summary>Of the kind <c>http</c>.</summary>
    public HttpPush? Http { get; init; }

    /// <summary>Of the kind <c>sftp</c>.</summary>
    public SftpDrop? Sftp { get; init; }

    /// <summary>Of the kind <c>email</c>.</summary>
    public EmailDesk? Email { get; init; }

    /// <summary>Of the kind <c>apple-news</c>.</summary>
    public AppleNewsChannel? AppleNews { get; init; }

    /// <summary>Of the kind <c>index-now</c>.</summary>
    public IndexNowKey? IndexNow { get; init; }

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

    /// <summary>True, for kinds that cannot tell whether an article arrived: push it again then, at the risk of a second copy.</summary>
    public bool ActAgainWhenUnknown { get; init; }
}
