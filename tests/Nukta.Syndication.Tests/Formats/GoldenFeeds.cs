using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>
/// Whole documents to look at, in Golden/. After a change that is meant, delete the file, run the test (it writes a new one and
/// fails), and read the difference.
/// </summary>
public class GoldenFeeds
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void An_english_and_an_urdu_article_and_a_deleted_one_look_like_this(string extension)
    {
        var document = Rendering.Document(
            extension,
            Sample.Context(),
            [Sample.Urdu, Sample.English],
            [new DeletedEntry("en/world/old-story", new DateTimeOffset(2026, 5, 4, 8, 59, 0, TimeSpan.Zero))]);
        var golden = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Formats", "Golden", $"feed.{extension}");
        if (!File.Exists(golden))
        {
            File.WriteAllText(golden, document);
            Assert.Fail($"{golden} was missing and has been written; read it, then run again.");
        }

        Assert.Equal(File.ReadAllText(golden), document);
    }
}
