using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>An article's own record in the ledger: which version is the newest.</summary>
public sealed record ArticleRecord
{
    /// <summary>The article's id.</summary>
    public required string Id { get; init; }

    /// <summary>The path of the upload that it comes from.</summary>
    public required string Path { get; init; }

    /// <summary>Its edition, which it keeps for ever.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The newest version.</summary>
    public required int Version { get; init; }

    /// <summary>Whether readers may have it.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary><see cref="Draft.ContentHash"/> of the newest version's upload; empty when the upload was deleted.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the newest version was read from: the same bytes under the same rules need not be read again; empty when the upload was deleted.</summary>
    public required string UploadHash { get; init; }

    /// <summary>When that upload was written (UTC), by the store's clock; null when the upload was deleted.</summary>
    public DateTimeOffset? UploadModified { get; init; }

    /// <summary>That upload's size in bytes; null when it was deleted, and in records that do not say.</summary>
    public long? UploadSize { get; init; }

    /// <summary>The name of the newest version's content in <see cref="ContentArea.Versions"/>.</summary>
    public required string ContentName { get; init; }

    /// <summary>For lists.</summary>
    public required string Headline { get; init; }

    /// <summary>Where readers find it.</summary>
    public required Uri CanonicalUrl { get; init; }

    /// <summary>The instant (UTC) before which nothing of it may leave; null when there is none.</summary>
    public DateTimeOffset? Embargo { get; init; }

    /// <summary>The id of the article in the other edition that it declares as its translation; null when it declares none.</summary>
    public string? TranslationOf { get; init; }

    /// <summary><see cref="Article.Updated"/> of the newest version (UTC); null in records that do not say.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>When version 1 was accepted (UTC).</summary>
    public required DateTimeOffset FirstAccepted { get; init; }

    /// <summary>When the newest version was accepted (UTC).</summary>
    public required DateTimeOffset Accepted { get; init; }

    /// <summary>The newest configuration that its destinations were, or are to be, looked at under; null until they were once.</summary>
    public ConfigurationStamp? Configuration { get; init; }

    /// <summary>For when another look was asked for by a hint (UTC): it need not be asked for again; null: for never.</summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>How far the newest version has got; null until it was looked at once.</summary>
    public Progress? Progress { get; init; }
}

/// <summary>How many destinations show the newest version, of those that should.</summary>
/// <param name="Version">The version that this is about.</param>
/// <param name="Delivered">Destinations that show what they should.</param>
/// <param name="Wanted">Destinations that should show, or stop showing, something.</param>
/// <param name="SettledAt">When all were done (UTC); null while some are not.</param>
public sealed record Progress(int Version, int Delivered, int Wanted, DateTimeOffset? SettledAt);
