using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What people who operate the system see of it, and the one thing that they do to it.</summary>
public interface IOperationsView
{
    /// <summary>The newest of everything: at most <paramref name="limit"/> of each list. A listing may lag a moment behind.</summary>
    Task<OperationsSummary> SummaryAsync(int limit, CancellationToken cancellationToken);

    /// <summary>One article; null when there is none.</summary>
    Task<ArticleView?> ArticleAsync(string articleId, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a stopped pair (failed, dead, unknown) be tried again. False: there is no such pair, or it is not stopped.
    /// </summary>
    Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken);
}

/// <summary>The newest of everything.</summary>
public sealed record OperationsSummary
{
    /// <summary>Newest accepted first.</summary>
    public IReadOnlyList<ArticleRecord> Articles { get; init; } = [];

    /// <summary>What a person should look at, newest first.</summary>
    public IReadOnlyList<AttentionItem> Attention { get; init; } = [];

    /// <summary>How many withdrawals wait for a person to say that they are meant.</summary>
    public int HeldWithdrawals { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>Something that a person should look at: a pair that is stopped, an upload that was rejected or is gone with many others, a channel without valid credentials, or a ledger that was lost.</summary>
/// <param name="State">A word of <see cref="RecordState"/>: failed, dead, unknown, rejected, missing, credentials-expired, ledger-lost.</param>
/// <param name="Message">What happened; plain text.</param>
/// <param name="Since">UTC.</param>
public sealed record AttentionItem(string State, string Message, DateTimeOffset Since)
{
    /// <summary>The article's id; null unless a pair is stopped.</summary>
    public string? ArticleId { get; init; }

    /// <summary>The destination's id; null for a rejected upload.</summary>
    public string? DestinationId { get; init; }

    /// <summary>The path of the upload that was rejected or is gone; null for anything else.</summary>
    public string? Path { get; init; }
}

/// <summary>One article with everything that happened to it.</summary>
/// <param name="Article">Its record: the newest version.</param>
public sealed record ArticleView(ArticleRecord Article)
{
    /// <summary>One a destination that shows it, has shown it, or fails to; by destination id.</summary>
    public IReadOnlyList<DeliveryView> Deliveries { get; init; } = [];

    /// <summary>Newest first; acceptances tell its versions.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>Where one destination stands with an article.</summary>
/// <param name="DestinationId">The destination.</param>
/// <param name="State">A word of <see cref="RecordState"/>, or <c>shown</c>, <c>absent</c>, <c>waiting</c>.</param>
public sealed record DeliveryView(string DestinationId, string State)
{
    /// <summary>The version that it shows; null: none.</summary>
    public int? Version { get; init; }

    /// <summary>Where people can see it; null where nobody can.</summary>
    public string? Link { get; init; }

    /// <summary>Since when it shows it (UTC).</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The newest failure, or why there is nothing; plain text.</summary>
    public string? Message { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again by itself (UTC); null: not.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when <see cref="IOperationsView.ReplayAsync"/> would do something.</summary>
    public bool CanReplay { get; init; }
}
