namespace Nukta.Syndication.Articles;

/// <summary>Our genres in the IPTC genre NewsCodes (cv.iptc.org/newscodes/genre), which have fewer of opinion and none of live pages.</summary>
internal static class IptcGenre
{
    /// <summary>The code, without its scheme.</summary>
    public static string CodeOf(Genre genre) => genre switch
    {
        Genre.Analysis => "Analysis",
        Genre.Opinion or Genre.Editorial => "Opinion",
        Genre.Live => "Update",
        Genre.Feature => "Feature",
        Genre.Interview => "Interview",
        Genre.Explainer => "Background",
        Genre.Review => "Review",
        Genre.Obituary => "Obituary",
        _ => "Current",
    };

    /// <summary>The name that our article document has for it; null for a code that says nothing which we know.</summary>
    public static string? NameOf(string? code) => code switch
    {
        "Analysis" => "analysis",
        "Opinion" => "opinion",
        "Update" => "live",
        "Feature" => "feature",
        "Interview" => "interview",
        "Background" => "explainer",
        "Review" => "review",
        "Obituary" => "obituary",
        "Current" => "news",
        _ => null,
    };
}
