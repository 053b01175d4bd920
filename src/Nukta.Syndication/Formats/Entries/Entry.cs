using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Redistribution;

namespace Nukta.Syndication.Formats.Entries;

/// <summary>What every format says of an article for one partner; clean text, links with tracking. The article holds only what may leave (<see cref="RedistributionRights"/>).</summary>
internal sealed record Entry
{
    /// <summary>Unchanging IRI.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The article's page without tracking. RSS 2.0 takes a <c>guid</c> that is a permalink for the item's address, so it has to
    /// be one that opens; without tracking it is the same for every partner.
    /// </summary>
    public required string Permalink { get; init; }

    /// <summary>The article's page with the partner's tracking.</summary>
    public required string Link { get; init; }

    /// <summary>The translation's page with the partner's tracking; null when unknown.</summary>
    public string? TranslationLink { get; init; }

    /// <summary>BCP 47 tag of the translation.</summary>
    public required string TranslationLanguage { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; null when there is neither standfirst nor summary.</summary>
    public string? Summary { get; init; }

    /// <summary>HTML: the summary with its labels and notes; made for the first who asks, and most formats do not.</summary>
    public string SummaryHtml => SummaryOnDemand.Value;

    /// <summary>HTML: everything; null in the summary variant.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>The authors; names are clean and not empty.</summary>
    public required IReadOnlyList<Byline> Authors { get; init; }

    /// <summary>The newsroom's section and tags, without repetition.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>IPTC Media Topics.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>The lead image; null when there is none or the partner gets none.</summary>
    public Image? Image { get; init; }

    /// <summary>Plain text.</summary>
    public required string Rights { get; init; }

    /// <summary>Plain text; null when this version corrects nothing.</summary>
    public string? Correction { get; init; }

    /// <summary>Unknown upload fields that the partner asked for, by name in ordinal order.</summary>
    public required IReadOnlyList<KeyValuePair<string, JToken>> Extensions { get; init; }

    private Lazy<string> SummaryOnDemand { get; init; } = new("");

    /// <summary>Makes the entry.</summary>
    public static Entry Of(Article article, EntryContext context)
    {
        var (site, partner) = (context.Site, context.Partner);
        var summary = Text(article.Standfirst) ?? Text(article.Metadata.Summary);
        return new Entry
        {
            Id = TagUri.OfArticle(site, article.Id),
            Permalink = article.CanonicalUrl.AbsoluteUri,
            Link = TrackedLink.Of(article.CanonicalUrl, partner.Tracking).AbsoluteUri,
            TranslationLink = article.TranslationUrl is { } url ? TrackedLink.Of(url, partner.Tracking).AbsoluteUri : null,
            TranslationLanguage = (article.Edition == Edition.Ur ? Edition.En : Edition.Ur).LanguageTag(),
            Language = article.Edition.LanguageTag(),
            Title = PlainText.Clean(article.Headline),
            Summary = summary,
            SummaryOnDemand = new(() => EntryHtml.Summary(article, context, summary)),
            ContentHtml = context.Variant == FeedVariant.Full ? EntryHtml.Full(article, context) : null,
            Authors = [.. article.Bylines.Select(byline => byline with { Name = PlainText.Clean(byline.Name) }).Where(byline => !string.IsNullOrWhiteSpace(byline.Name))],
            Tags = [.. article.Tags.Prepend(article.Section).Select(Text).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Topics = article.Metadata.Topics,
            Image = article.LeadImage,
            Rights = RightsLine.Of(site, partner, article),
            Correction = Text(article.CorrectionNote),
            Extensions = [.. article.Extensions.OrderBy(field => field.Key, StringComparer.Ordinal)],
        };
    }

    /// <summary>Clean text, or null when nothing can be seen of it.</summary>
    public static string? Text(string? text) => PlainText.Clean(text) is { } clean && !string.IsNullOrWhiteSpace(clean) ? clean : null;
}
