using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Templates;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Tests.Social.Composition;

/// <summary>Where posts lead, and what their readers are counted by.</summary>
public sealed class PostLinkTests
{
    private static readonly Channel Counted = ChannelSamples.Channel("x") with
    {
        Campaign = new Dictionary<string, TextTemplate>
        {
            ["utm_campaign"] = TextTemplate.Parse("{{ article.edition }}-{{ article.section | default: 'general' }}"),
            ["utm_content"] = TextTemplate.Parse("{% if article.breaking %}breaking{% endif %}"),
            ["utm_source"] = TextTemplate.Parse("x-{{ article.genre }}"),
        },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Campaign_values_follow_from_the_article_win_over_fixed_ones_and_are_left_out_when_empty()
    {
        Assert.Equal(
            "https://nukta.example/en/pakistan/karachi-ferry?utm_campaign=en-general&utm_medium=social&utm_source=x-news",
            ChannelSamples.Post(ChannelSamples.Destination(Counted), ChannelSamples.English).Link);
        Assert.EndsWith(
            "?utm_campaign=ur-%D9%82%D9%88%D9%85%DB%8C%20%D8%A7%D9%88%D8%B1%26&utm_content=breaking&utm_medium=social&utm_source=x-news",
            ChannelSamples.Post(ChannelSamples.Destination(Counted), ChannelSamples.Urdu with { Section = "قومی اور&", Breaking = true }).Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_link_is_what_stands_in_the_post_and_what_the_post_is_found_by()
    {
        var documents = new MemoryDocuments();
        var destination = ChannelSamples.Destination(Counted with { ShortLinks = new Uri("https://nuk.example/") }, documents);
        var rendition = ChannelSamples.Rendition(destination, ChannelSamples.English);

        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);

        var post = Post.Read(rendition.Content);
        Assert.Matches("^https://nuk\\.example/s/[0-9a-hj-km-np-tv-z]{10}$", post.Link);
        Assert.EndsWith($"\n{post.Link}", post.Text, StringComparison.Ordinal);
        Assert.Equal(post.Link, rendition.Mark);
        Assert.Equal(observed.RemoteIds, (await destination.FindAsync(new Lookup(rendition.Mark!, DateTimeOffset.MinValue, []), Cancel))!.RemoteIds);
        Assert.Equal(new ShortLink(ChannelSamples.English.Id, "x-main"), await ShortLink.ReadAsync(documents, post.Link[^ShortLink.CodeLength..], Cancel));
    }

    [Fact]
    public void A_code_is_always_the_same_and_another_one_for_every_channel_and_article()
    {
        var codes = from channel in new[] { "x", "y" } from article in Enumerable.Range(0, 500) select ShortLink.CodeOf($"en/{article}", channel);

        Assert.Equal(ShortLink.CodeOf("en/1", "x"), ShortLink.CodeOf("en/1", "x"));
        Assert.Distinct(codes);
    }

    [Fact]
    public async Task A_code_that_stands_for_another_article_is_never_given_away()
    {
        var documents = new MemoryDocuments();
        var code = ShortLink.CodeOf("en/a", "x");
        await documents.TryWriteAsync($"links/{code}", """{"article":"en/other","channel":"x"}"""u8.ToArray(), null, Cancel);

        var failure = await Assert.ThrowsAsync<DeliveryException>(() => new ShortLink("en/a", "x").KeepAsync(documents, Cancel));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Equal(new ShortLink("en/other", "x"), await ShortLink.ReadAsync(documents, code, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../feeds/a")]
    [InlineData("ABCDEFGHJK")]
    [InlineData("0123456789a")]
    public async Task What_is_no_code_is_not_even_looked_for(string code) => Assert.Null(await ShortLink.ReadAsync(new MemoryDocuments(), code, Cancel));
}
