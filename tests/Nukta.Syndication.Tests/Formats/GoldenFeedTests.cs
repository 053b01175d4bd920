using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>
/// Whole documents to look at, in Golden/. After a change that is meant, delete the file, run the test (it writes a new one and
/// fails), and read the difference.
/// </summary>
public class GoldenFeedTests
{
    private static readonly DeletedEntry Gone = new("en/world/old-story", new DateTimeOffset(2026, 5, 4, 8, 59, 0, TimeSpan.Zero)) { Version = 4, Link = "https://nukta.example/en/world/old-story" };

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void An_english_and_an_urdu_article_and_a_deleted_one_look_like_this(string extension) =>
        Compare($"feed.{extension}", FeedRendering.Document(extension, FormatSample.Context(), [FormatSample.Urdu, FormatSample.English], [Gone]));

    public static TheoryData<string> Dialects() => [.. FeedFormats.All.Select(format => format.Extension).Except(["rss", "atom", "json"])];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void The_article_with_everything_in_a_partners_own_format_looks_like_this(string extension) =>
        Compare($"everything.{extension}", FeedRendering.Document(extension, FormatSample.Context(), [FormatSample.Everything], [Gone], FormatSample.Feed with { Filter = new ArticleFilter { Editions = [Edition.En] } }));

    [Theory]
    [MemberData(nameof(Dialects))]
    public void The_urdu_article_looks_like_this(string extension) =>
        Compare($"urdu.{extension}", FeedRendering.Document(extension, FormatSample.Context(), [FormatSample.Urdu], [Gone], FormatSample.Feed with { Title = "نکتہ", Filter = new ArticleFilter { Editions = [Edition.Ur] } }));

    internal static void Compare(string name, string document)
    {
        var golden = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Formats", "Golden", name);
        if (!File.Exists(golden))
        {
            File.WriteAllText(golden, document);
            Assert.Fail($"{golden} was missing and has been written; read it, then run again.");
        }

        // Reading a file takes its byte order mark away.
        Assert.Equal(File.ReadAllText(golden), document.TrimStart('\uFEFF'));
    }
}
