using Nukta.Syndication.Configuration;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>What a program is told about its upload; the same members extend the problem where it cannot be used.</summary>
/// <param name="Outcome"><c>accepted</c>, <c>unchanged</c>, <c>withdrawn</c>, <c>rejected</c>, <c>absent</c> and so on, lower case.</param>
/// <param name="Path">Where it was put.</param>
internal sealed record UploadAnswer(string Outcome, string Path)
{
    /// <summary>The article's id.</summary>
    public string? Article { get; init; }

    /// <summary>The article's newest version.</summary>
    public int? Version { get; init; }

    /// <summary>Why it cannot be used.</summary>
    public IReadOnlyList<UploadFault> Faults { get; init; } = [];

    /// <summary>What was mended while reading it.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Where the article is.</summary>
    public UploadLinks? Links { get; init; }

    /// <summary>Makes it from what the pipeline found.</summary>
    public static UploadAnswer Of(UploadResult result) => new(result.Status.ToString().ToLowerInvariant(), result.Path)
    {
        Article = result.Article?.Id,
        Version = result.Article?.Version,
        Faults = result.Faults,
        Notices = result.Notices,
        Links = result.Article is { } article ? new UploadLinks(article.CanonicalUrl.AbsoluteUri, Routes.OfArticle(article.Id)) : null,
    };

    /// <summary>As members of a problem.</summary>
    public IEnumerable<KeyValuePair<string, object?>> AsExtensions() =>
    [
        new("outcome", Outcome), new("path", Path), new("article", Article), new("version", Version), new("faults", Faults), new("notices", Notices), new("links", Links),
    ];
}

/// <summary>Where an article is.</summary>
/// <param name="Article">On the newsroom's site.</param>
/// <param name="Operations">Its operations page, a path.</param>
internal sealed record UploadLinks(string Article, string Operations);
