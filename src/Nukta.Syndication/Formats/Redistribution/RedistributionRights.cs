using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Formats.Redistribution;

/// <summary>
/// How much of an article may leave to one destination: the least of what the article's rights, the agreement with the partner and
/// the feed or endpoint say. <see cref="Eligibility"/> has decided before that something may leave at all. Pure.
/// </summary>
/// <param name="FullText">False: standfirst or summary, and the link.</param>
/// <param name="Images">False: no picture, nor the address of one.</param>
/// <param name="Extensions">Upload fields unknown to us that may leave; <c>*</c>: all.</param>
public sealed record RedistributionRights(bool FullText, bool Images, IReadOnlyList<string> Extensions)
{
    /// <summary>The variant that comes of it.</summary>
    public FeedVariant Variant => FullText ? FeedVariant.Full : FeedVariant.Summary;

    /// <summary>
    /// For a partner's feed or endpoint that is set to this variant. What subscribers pay for does not leave in full to everybody; a
    /// partner with an agreement gets what that says.
    /// </summary>
    public static RedistributionRights Of(Article article, Partner partner, FeedVariant variant) => new(
        variant == FeedVariant.Full && partner.FullText && article.Rights.FullText && !(article.Paywalled && partner.Public),
        partner.Images && article.Rights.Images,
        partner.Extensions);

    /// <summary>For a channel: the account is ours, so only the article's own rights bind it.</summary>
    public static RedistributionRights OfChannel(Article article) => new(article.Rights.FullText, article.Rights.Images, ["*"]);

    /// <summary>The article without what may not leave, so that no format can let it out. Doing it twice is doing it once.</summary>
    public Article Apply(Article article)
    {
        var permitted = article with
        {
            BodyHtml = FullText ? article.BodyHtml : string.Empty,
            Extensions = Extensions.Contains("*") ? article.Extensions : article.Extensions.Where(field => Extensions.Contains(field.Key)).ToDictionary(),
        };
        return Images ? permitted : PictureRemoval.From(permitted, article);
    }
}
