using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Formats.Exchange;

/// <summary>Feeds in NewsML-G2 and ninjs.</summary>
public sealed class ExchangeFeedTests
{
    private static readonly XNamespace Nar = "http://iptc.org/std/nar/2006-10-01/";
    private static readonly DeletedEntry Gone = new("en/world/old-story", new DateTimeOffset(2026, 5, 4, 8, 59, 0, TimeSpan.Zero)) { Version = 4 };

    [Theory]
    [InlineData(FeedVariant.Full)]
    [InlineData(FeedVariant.Summary)]
    [Requires<SchemaValidators>]
    public void A_news_message_of_many_items_is_valid(FeedVariant variant) =>
        Assert.Empty(SchemaValidators.Complaints("newsml", Encoding.UTF8.GetBytes(FeedRendering.Document("newsml", FormatSample.Context(variant), [ExchangeSamples.English, ExchangeSamples.Urdu, ExchangeSamples.English with { Id = "en/x" }], [Gone]))));

    [Fact]
    [Requires<SchemaValidators>]
    public void Every_object_of_a_ninjs_feed_is_valid() =>
        Assert.All(JsonNode.Parse(FeedRendering.Document("ninjs", FormatSample.Context(), [ExchangeSamples.English, ExchangeSamples.Urdu], [Gone]))!.AsArray(), item => Assert.Empty(SchemaValidators.OfNinjs(item)));

    [Fact]
    public void What_is_gone_stands_as_canceled_with_the_version_that_went()
    {
        var item = XDocument.Parse(FeedRendering.Document("newsml", FormatSample.Context(), [ExchangeSamples.English], [Gone])).Descendants(Nar + "newsItem").Last();
        Assert.Equal(("tag:nukta.example,2026:article/en/world/old-story", "4"), ((string?)item.Attribute("guid"), (string?)item.Attribute("version")));
        Assert.Equal("stat:canceled", (string?)item.Descendants(Nar + "pubStatus").Single().Attribute("qcode"));
        Assert.Equal("2026-05-04T08:59:00Z", item.Descendants(Nar + "versionCreated").Single().Value);

        var ninjs = JArray.Parse(FeedRendering.Document("ninjs", FormatSample.Context(), [ExchangeSamples.English], [Gone])).Last!;
        Assert.Equal(("canceled", "4"), ((string?)ninjs["pubStatus"], (string?)ninjs["version"]));
    }

    [Theory]
    [InlineData("newsml")]
    [InlineData("ninjs")]
    public void A_feed_of_a_partner_without_image_rights_holds_no_address_of_an_image(string extension) =>
        Assert.DoesNotContain("img.nukta.example", FeedRendering.Document(extension, FormatSample.Context(partner: FormatSample.Partner with { Images = false }), [ExchangeSamples.English]), StringComparison.Ordinal);

    [Fact]
    public void An_empty_ninjs_feed_is_an_empty_array() => Assert.Empty(JArray.Parse(FeedRendering.Document("ninjs", FormatSample.Context(), [])));
}
