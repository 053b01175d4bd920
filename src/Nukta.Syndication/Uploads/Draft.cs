using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Uploads;

/// <summary>An upload as read: an article that has no version yet.</summary>
/// <param name="Article">With <see cref="Nukta.Syndication.Articles.Article.Version"/> 0 and its instants unset.</param>
/// <param name="Published">As declared; null: when version 1 is accepted.</param>
/// <param name="Updated">As declared; null: when this version is accepted.</param>
public sealed record Draft(Article Article, DateTimeOffset? Published, DateTimeOffset? Updated)
{
    /// <summary>What was mended while reading, for people: sentences.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Equal for uploads that say the same, whatever their form.</summary>
    public string ContentHash => RecordJson.Hash(new { Article, Published, Updated });

    /// <summary>The article as accepted at an instant (UTC).</summary>
    public Article Accept(int version, DateTimeOffset firstAccepted, DateTimeOffset now) =>
        Article with { Version = version, Published = Published ?? firstAccepted, Updated = Updated ?? (version == 1 ? Published ?? firstAccepted : now) };
}
