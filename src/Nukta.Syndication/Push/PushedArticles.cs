using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push;

/// <summary>Which articles an endpoint shows, by the rules that all kinds of endpoints share.</summary>
internal sealed record PushedArticles(Site Site, Partner Partner, PushTarget Endpoint)
{
    /// <summary>The destination's id.</summary>
    public string DestinationId => $"endpoint:{Partner.Id}/{Endpoint.Name}";

    /// <summary>What the endpoint should show of the article at the instant (UTC).</summary>
    public DesiredState Want(Article article, DateTimeOffset now, Func<Article, Rendition> render)
    {
        var terms = EligibilityTerms.Of(Partner, Endpoint.Filter, Endpoint.Delay);
        var eligibility = Eligibility.Of(article, terms, now);
        if (eligibility.Absence is { } absence)
        {
            return DesiredState.Absent(absence) with { Until = eligibility.Until };
        }

        // News under an embargo grows old from the embargo's end.
        var outSince = article.Embargo > article.Published ? article.Embargo.Value : article.Published;
        return DesiredState.Present(render(article), onlyIfShown: now - outSince > Endpoint.MaxAge) with { Until = eligibility.Until };
    }
}
