using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>IPTC's editorial urgency: 1 the most urgent, 8 the least.</summary>
internal static class Urgency
{
    /// <summary>2 for breaking news, otherwise 5, which IPTC calls normal.</summary>
    public static int Of(Article article) => article.Breaking ? 2 : 5;
}
