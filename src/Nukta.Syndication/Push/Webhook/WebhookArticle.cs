using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.Webhook;

/// <summary>
/// An article as webhooks carry it: the fields of our article document under the same names, as far as the partner may have
/// them, with its version, its links as this partner tracks them, and what enrichment found.
/// </summary>
internal static class WebhookArticle
{
    /// <summary>JSON on one line; the same for the same article and partner.</summary>
    public static string Write(Article article, Site site, Partner partner, FeedVariant variant)
    {
        var rights = RedistributionRights.Of(article, partner, variant);
        return Write(rights.Apply(article), site, partner, rights);
    }

    private static string Write(Article article, Site site, Partner partner, RedistributionRights rights) => RecordJson.Serialize(new
    {
        article.Id,
        article.Version,
        article.Edition,
        Language = article.Edition.LanguageTag(),
        Direction = article.Edition.Direction(),
        article.Status,
        article.Headline,
        article.Kicker,
        article.Standfirst,
        Body = rights.FullText ? article.BodyHtml : null,
        article.Metadata.Summary,
        article.Bylines,
        article.Section,
        article.Tags,
        Images = rights.Images ? article.Images : null,
        article.Published,
        article.Updated,
        CanonicalUrl = article.CanonicalUrl.AbsoluteUri,
        Url = TrackedLink.Of(article.CanonicalUrl, partner.Tracking).AbsoluteUri,
        article.TranslationOf,
        TranslationUrl = article.TranslationUrl is { } translation ? TrackedLink.Of(translation, partner.Tracking).AbsoluteUri : null,
        article.CorrectionNote,
        article.Genre,
        article.ContentWarning,
        article.Breaking,
        article.Sponsored,
        article.Paywalled,
        Rights = new
        {
            Line = RightsLine.Of(site, partner, article),
            article.Rights.Until,
            article.Rights.Territories,
            article.Rights.ExcludedTerritories,
        },
        Metadata = new
        {
            article.Metadata.Topics,
            article.Metadata.Entities,
            article.Metadata.KeyPhrases,
            article.Metadata.Hashtags,
            article.Metadata.Sentiment,
            article.Metadata.WordCount,
            article.Metadata.ReadingMinutes,
        },
        Extensions = article.Extensions
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Value),
    });
}
