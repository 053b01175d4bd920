using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// What is known of an upload path beyond what the article's record says. Only paths that need one have one: their article has
/// another id than the path gives, or their upload was rejected.
/// </summary>
public sealed record UploadRecord
{
    /// <summary>The article that the path's upload is; null: the one that the path names.</summary>
    public string? ArticleId { get; init; }

    /// <summary>An article that the path's upload was before it declared another id, until that one is withdrawn.</summary>
    public string? FormerArticleId { get; init; }

    /// <summary>Why the newest upload cannot be used; null when it can.</summary>
    public Rejection? Rejection { get; init; }
}

/// <summary>Why an upload cannot be used.</summary>
/// <param name="UploadHash">Lower-case hexadecimal SHA-256 of its bytes.</param>
/// <param name="At">UTC.</param>
/// <param name="Faults">Everything that is wrong.</param>
public sealed record Rejection(string UploadHash, DateTimeOffset At, IReadOnlyList<UploadFault> Faults)
{
    /// <summary>When the upload was written (UTC), by the store's clock.</summary>
    public DateTimeOffset UploadModified { get; init; }
}
