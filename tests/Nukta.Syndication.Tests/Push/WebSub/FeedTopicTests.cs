using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Push.WebSub;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>What a feed calls itself is what can be subscribed to.</summary>
public class FeedTopicTests
{
    private static readonly Site Site = new() { Name = "Nukta", Url = new Uri("https://nukta.example"), FeedsUrl = new Uri("https://feeds.nukta.example") };

    public static TheoryData<string> Extensions { get; } = [.. FeedFormats.All.Select(format => format.Extension)];

    [Theory, MemberData(nameof(Extensions))]
    public void Every_format_can_be_subscribed_to_at_the_address_that_the_feed_gives_itself(string extension)
    {
        var topic = new FeedTopic("demo", "all", extension);

        Assert.Equal(topic, FeedTopic.Parse(Site, topic.Address(Site).AbsoluteUri));
    }
}
