using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>The elements of channels that dialects share.</summary>
internal static class ChannelParts
{
    /// <summary>Plain text.</summary>
    public static readonly RssPart<FeedHead> Title = (writer, head) => writer.Text("title", head.Title);

    /// <summary>The newsroom's home page.</summary>
    public static readonly RssPart<FeedHead> Link = (writer, head) => writer.Text("link", head.Site.Url.AbsoluteUri);

    /// <summary>Plain text.</summary>
    public static readonly RssPart<FeedHead> Description = (writer, head) => writer.Text("description", head.Description);

    /// <summary>BCP 47; none in a feed with both editions.</summary>
    public static readonly RssPart<FeedHead> Language = (writer, head) => writer.Text("language", head.Edition?.LanguageTag());

    /// <summary>The rights line.</summary>
    public static readonly RssPart<FeedHead> Copyright = (writer, head) => writer.Text("copyright", head.Rights);

    /// <summary>RFC 822.</summary>
    public static readonly RssPart<FeedHead> LastBuildDate = (writer, head) => writer.Text("lastBuildDate", FeedTime.Rfc822(head.Updated));

    /// <summary>RFC 822.</summary>
    public static readonly RssPart<FeedHead> PubDate = (writer, head) => writer.Text("pubDate", FeedTime.Rfc822(head.Updated));

    /// <summary>Minutes: as long as our answers may be cached, rounded up.</summary>
    public static readonly RssPart<FeedHead> TimeToLive = (writer, _) => writer.Text("ttl", "1");

    /// <summary>RSS Best Practices Profile, “atom:link”: a feed names its own address.</summary>
    public static readonly RssPart<FeedHead> Self = (writer, head) =>
    {
        if (head.Self is { } self)
        {
            writer.Empty("atom:link", ("rel", "self"), ("href", self.AbsoluteUri), ("type", "application/rss+xml"));
        }
    };

    /// <summary>WebSub: a hub is named together with the topic that it distributes.</summary>
    public static readonly RssPart<FeedHead> Hub = (writer, head) =>
    {
        if (head is { Self: not null, Hub: { } hub })
        {
            writer.Empty("atom:link", ("rel", "hub"), ("href", hub.AbsoluteUri));
        }
    };

    /// <summary>RSS 2.0: the newsroom's mark, with the channel's own title and link.</summary>
    public static readonly RssPart<FeedHead> Image = (writer, head) =>
    {
        if (head.Logo is { } logo)
        {
            writer.Start("image");
            writer.Text("url", logo.AbsoluteUri);
            writer.Text("title", head.Title);
            writer.Text("link", head.Site.Url.AbsoluteUri);
            writer.End();
        }
    };

    /// <summary>What most dialects say of a channel.</summary>
    public static IReadOnlyList<RssPart<FeedHead>> Usual { get; } =
        [Title, Link, Description, Language, Copyright, LastBuildDate, Self, Hub, Image];
}
