using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Redistribution;

namespace Nukta.Syndication.Tests.Formats.Redistribution;

/// <summary>Whoever may have no pictures gets no address of one, however the text is made.</summary>
public sealed class PictureRemovalTests
{
    [Theory]
    [InlineData("/", 50_000)]
    [InlineData("//a.", 20_000)]
    [InlineData("data:image/", 10_000)]
    public void A_text_that_looks_like_addresses_without_end_is_done_with(string part, int times)
    {
        var article = new Article
        {
            Id = "en/world/a",
            Version = 1,
            Edition = Edition.En,
            Headline = "A",
            BodyHtml = $"<p>{string.Concat(Enumerable.Repeat(part, times))} and https://nukta.example/a.jpg</p>",
            CanonicalUrl = new Uri("https://nukta.example/a"),
        };

        var body = PictureRemoval.From(article, article).BodyHtml;

        Assert.DoesNotContain("a.jpg", body, StringComparison.Ordinal);
    }
}
