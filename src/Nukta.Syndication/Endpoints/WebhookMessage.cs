using System.Text;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Endpoints;

/// <summary>
/// The bodies of messages: <c>type</c>, <c>timestamp</c> and <c>data</c>, as Standard Webhooks recommends. The same act always
/// gives the same bytes: their instants are those of the event, never of the attempt.
/// </summary>
internal static class WebhookMessage
{
    /// <summary>Says that the article is there, or is another than before.</summary>
    public static byte[] Shown(Rendition rendition, Act act)
    {
        var type = act switch
        {
            { Current: null } => "article.published",
            { Article.CorrectionNote: not null } => "article.corrected",
            _ => "article.updated",
        };
        return Body(type, act.Article.Updated, rendition.Content);
    }

    /// <summary>Says that the article must go, and why.</summary>
    public static byte[] Removed(Act act)
    {
        var article = act.Article;
        var expired = act.Absence == Absence.NoRights && article.Rights.Until is { } until && until <= act.At ? until : (DateTimeOffset?)null;
        return Body("article.withdrawn", expired ?? article.Updated, RecordJson.Serialize(new
        {
            article.Id,
            article.Version,
            Url = article.CanonicalUrl.AbsoluteUri,
            Reason = act.Absence ?? Absence.Withdrawn,
        }));
    }

    private static byte[] Body(string type, DateTimeOffset timestamp, string data) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","timestamp":{{RecordJson.Serialize(timestamp.ToUniversalTime())}},"data":{{data}}}""");
}
