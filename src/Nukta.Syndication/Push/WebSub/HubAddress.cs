using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>Where our own hub takes requests, and how feeds name it.</summary>
public static class HubAddress
{
    /// <summary><c>{feedsUrl}/hub</c>; for subscribers that can send no header, <c>{feedsUrl}/hub/{partner}/{key}</c>.</summary>
    public static Uri Of(Site site, string? partner = null, string? key = null) =>
        new($"{site.FeedsUrl.AbsoluteUri.TrimEnd('/')}{Routes.OfHub(partner, key)}");

    /// <summary>The outside hub that public feeds name too; null: none, or it is our own.</summary>
    public static Uri? Outside(Site site) => site.Hub is { } hub && hub != Of(site) ? hub : null;

    /// <summary>
    /// The header <c>Link</c> of a topic (WebSub §4): itself, our hub, and for a public feed the outside one, which could not fetch
    /// another.
    /// </summary>
    public static string LinksOf(Site site, FeedTopic topic, bool isPublic, string? key = null)
    {
        var links = new List<string> { Link(topic.Address(site), "self"), Link(Of(site, topic.Partner, key), "hub") };
        if (isPublic && Outside(site) is { } outside)
        {
            links.Add(Link(outside, "hub"));
        }

        return string.Join(", ", links);
    }

    private static string Link(Uri address, string relation) => $"<{address.AbsoluteUri}>; rel=\"{relation}\"";
}
