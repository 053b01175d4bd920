using System.Text;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.Webhook;

/// <summary>
/// The bodies of messages: <c>type</c>, <c>timestamp</c> and <c>data</c>, as Standard Webhooks recommends. The same act always
/// gives the same bytes: their instants are those of the event, never of the attempt.
/// </summary>
internal static class WebhookMessage
{
    /// <summary>Says that the article is there, or is another than before.</summary>
    public static byte[] Shown(Rendition rendition, Operation operation)
    {
        var type = operation switch
        {
            { Current: null } => "article.published",
            { Article.CorrectionNote: not null } => "article.corrected",
            _ => "article.updated",
        };
        return Body(type, operation.Article.Updated, rendition.Content);
    }

    /// <summary>Says that the article must go, and why.</summary>
    public static byte[] Removed(Operation operation)
    {
        var article = operation.Article;
        var expired = operation.Absence == Absence.NoRights && article.Rights.Until is { } until && until <= operation.At ? until : (DateTimeOffset?)null;
        return Body("article.withdrawn", expired ?? article.Updated, RecordJson.Serialize(new
        {
            article.Id,
            article.Version,
            Url = article.CanonicalUrl.AbsoluteUri,
            Reason = operation.Absence ?? Absence.Withdrawn,
        }));
    }

    private static byte[] Body(string type, DateTimeOffset timestamp, string data) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","timestamp":{{RecordJson.Serialize(timestamp.ToUniversalTime())}},"data":{{data}}}""");
}
