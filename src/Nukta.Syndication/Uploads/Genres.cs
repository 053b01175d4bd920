using System.Collections.Frozen;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads;

/// <summary>Which genre an upload declares, or its section tells.</summary>
internal static class Genres
{
    private static readonly FrozenDictionary<string, Genre> Sections = new Dictionary<string, Genre>(StringComparer.OrdinalIgnoreCase)
    {
        ["analysis"] = Genre.Analysis,
        ["blog"] = Genre.Opinion,
        ["blogs"] = Genre.Opinion,
        ["columns"] = Genre.Opinion,
        ["editorial"] = Genre.Editorial,
        ["editorials"] = Genre.Editorial,
        ["explainer"] = Genre.Explainer,
        ["explainers"] = Genre.Explainer,
        ["interviews"] = Genre.Interview,
        ["live"] = Genre.Live,
        ["obituaries"] = Genre.Obituary,
        ["opinion"] = Genre.Opinion,
        ["reviews"] = Genre.Review,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Genre> Names =
        Enum.GetValues<Genre>().ToFrozenDictionary(genre => genre.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The field <c>genre</c>; where missing, what the section says; otherwise news.</summary>
    public static Genre Read(DocumentFields fields, string? section, UploadReport report)
    {
        if (fields.Line("genre") is { } declared)
        {
            if (Names.TryGetValue(declared, out var genre))
            {
                return genre;
            }

            report.Fault("genre", $"{UploadReport.Quote(declared)} is no genre", $"write one of {string.Join(", ", Names.OrderBy(name => name.Value).Select(name => name.Key))}");
        }

        return section is not null && Sections.TryGetValue(section, out var known) ? known : Genre.News;
    }

    /// <summary>The genre of a schema.org type; null for one that says nothing of it.</summary>
    public static string? OfSchemaType(string? type) => type switch
    {
        "AnalysisNewsArticle" => "analysis",
        "OpinionNewsArticle" => "opinion",
        "LiveBlogPosting" => "live",
        "ReviewNewsArticle" => "review",
        "BackgroundNewsArticle" => "explainer",
        _ => null,
    };
}
