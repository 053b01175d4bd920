using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>Whether a destination may and would show an article; the rules that every destination shares.</summary>
public sealed record Eligibility
{
    private Eligibility()
    {
    }

    /// <summary>Why not; null: it should.</summary>
    public Absence? Absence { get; private init; }

    /// <summary>The instant (UTC) at which this may change by itself; null: never.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Judges an article for a destination at an instant (UTC).</summary>
    public static Eligibility Of(Article article, EligibilityTerms terms, DateTimeOffset now)
    {
        var expires = Earliest(article.Rights.Until, terms.Until);
        var appears = Latest(article.Embargo, terms.Delay > TimeSpan.Zero ? article.Published + terms.Delay : null);
        return article switch
        {
            { Status: ArticleStatus.Withdrawn } => new() { Absence = Nukta.Syndication.Delivery.Destinations.Absence.Withdrawn },
            _ when !terms.Filter.Takes(article) => new() { Absence = Nukta.Syndication.Delivery.Destinations.Absence.NotMatching },
            _ when !MayCarry(article.Rights, terms) || expires <= now => new() { Absence = Nukta.Syndication.Delivery.Destinations.Absence.NoRights },
            _ when appears > now => new() { Absence = Nukta.Syndication.Delivery.Destinations.Absence.Embargoed, Until = Earliest(appears, expires) },
            _ => new() { Until = expires },
        };
    }

    private static bool MayCarry(Rights rights, EligibilityTerms terms) =>
        (rights.Carriers.Count == 0 || rights.Carriers.Contains(terms.Carrier, StringComparer.OrdinalIgnoreCase))
        && (rights.Territories.Count == 0 || (terms.Territory is { } served && rights.Territories.Contains(served, StringComparer.OrdinalIgnoreCase)))
        && !(terms.Territory is { } territory && rights.ExcludedTerritories.Contains(territory, StringComparer.OrdinalIgnoreCase));

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;
}

/// <summary>What a destination's configuration says about which articles it shows, and when.</summary>
/// <param name="Carrier">The partner's or channel's id, as rights name it.</param>
/// <param name="Filter">Which articles it takes.</param>
public sealed record EligibilityTerms(string Carrier, ArticleFilter Filter)
{
    /// <summary>The instant (UTC) at which nothing may be shown any more, whatever the article's rights say; null: no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null: many.</summary>
    public string? Territory { get; init; }

    /// <summary>How long after publication an article appears.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The terms of a feed or an endpoint of a partner's.</summary>
    public static EligibilityTerms Of(Partner partner, ArticleFilter filter, TimeSpan delay) =>
        new(partner.Id, filter) { Until = partner.Until, Territory = partner.Territory, Delay = delay };
}
