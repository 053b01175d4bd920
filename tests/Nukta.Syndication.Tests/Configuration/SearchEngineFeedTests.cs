using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Formats.Sitemaps;

namespace Nukta.Syndication.Tests.Configuration;

public sealed class SearchEngineFeedTests
{
    [Fact]
    public void A_sitemap_is_a_feed_of_a_public_partner()
    {
        var feed = Assert.Single(SyndicationVocabulary.Reader.Read(With("true", """["sitemap.xml"]""", "")).Partners[0].Feeds);

        Assert.True(SitemapFeed.IsOne(feed));
    }

    [Theory]
    [InlineData("formats", "move the feed to one", "false", """["sitemap.xml"]""", "")]
    [InlineData("formats", "a feed of their own", "true", """["rss", "sitemap.xml"]""", "")]
    [InlineData("window", "leave the window out", "true", """["sitemap.xml"]""", ""","window":{"days":2}""")]
    public void What_a_sitemap_cannot_be_is_said_with_a_remedy(string where, string remedy, string isPublic, string formats, string more)
    {
        var faults = Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(With(isPublic, formats, more))).Faults;

        var fault = Assert.Single(faults);
        Assert.StartsWith($"partners[0].feeds[0].{where}:", fault, StringComparison.Ordinal);
        Assert.Contains(remedy, fault, StringComparison.Ordinal);
    }

    private static string With(string isPublic, string formats, string more) =>
        $$"""{"site":{"name":"N","url":"https://n.example","feedsUrl":"https://f.example"},"partners":[{"id":"search","name":"S","public":{{isPublic}},"feeds":[{"name":"pages","title":"Pages","formats":{{formats}}{{more}}}]}]}""";
}
