using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Push;

/// <summary>The documents that an endpoint gets in its format.</summary>
internal sealed class ArticleDocuments(PushedArticles articles, IArticleFormat format)
{
    private readonly EntryContext _context = new(articles.Site, articles.Partner, articles.Endpoint.Variant);

    /// <summary>The format of the endpoint's configuration.</summary>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static ArticleDocuments Of(PushedArticles articles) => new(
        articles,
        ArticleFormats.Find(articles.Endpoint.Format ?? "")
            ?? throw new ArgumentException($"{articles.DestinationId}: there is no format \"{articles.Endpoint.Format}\"; use one of {string.Join(", ", ArticleFormats.All.Select(each => each.Name))}."));

    /// <summary>Of files that hold the document, without the dot.</summary>
    public string Extension => format.FileExtension;

    /// <summary>Of the document that says the article must go.</summary>
    public string WithdrawalMediaType => format.WithdrawalMediaType;

    /// <summary>The article in the format.</summary>
    public Rendition Render(Article article) => new(format.MediaType, Encoding.UTF8.GetString(format.Write(article, _context)))
    {
        Mark = article.CanonicalUrl.AbsoluteUri,
    };

    /// <summary>The document that says that the article must go; for the same removal the same bytes.</summary>
    /// <exception cref="DeliveryException">The format has none.</exception>
    public byte[] Withdrawal(Operation operation)
    {
        // When it went: a removal that is no version of the article's has an instant of its own.
        var rights = operation.Article.Rights;
        var went = operation.Absence switch
        {
            Absence.Withdrawn or null => operation.Article.Updated,
            Absence.NoRights when rights.Until <= operation.At => rights.Until.Value,
            _ => operation.At,
        };
        return format.WriteWithdrawal(operation.Article with { Updated = went }, _context)
            ?? throw new DeliveryException(
                FailureKind.Permanent, $"The format {format.Name} has no way to say that an article must go; set the endpoint's 'removal' to delete, or choose another format.");
    }
}
