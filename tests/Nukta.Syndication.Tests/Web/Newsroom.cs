using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Tests.Web;

/// <summary>What the pages of this folder's tests are about.</summary>
internal static class Newsroom
{
    public const string Hostile = "<script>alert('x')</script> & \"quoted\"";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly SyndicationConfiguration Configuration = new()
    {
        Site = new Site
        {
            Name = "Nukta",
            Url = new("https://news.example/"),
            FeedsUrl = new("https://feeds.example/"),
            OperatorKeys = [FeedKey.HashOf(WebHost.OperatorKey)],
        },
        Partners = [new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "urdu", Title = "نکتہ اردو" }] }],
        Channels =
        [
            new Channel { Id = "telegram", Platform = "telegram", Name = "Telegram" },
            new Channel { Id = "live", Platform = "x", Name = "X", Credentials = new Dictionary<string, string> { ["accessToken"] = "env:X" } },
        ],
    };

    public static ArticleRecord Article(string id, string headline, Edition edition = Edition.En, int version = 1) => new()
    {
        Id = id,
        Path = id + ".txt",
        Edition = edition,
        Version = version,
        Status = ArticleStatus.Published,
        ContentHash = "",
        UploadHash = "",
        ContentName = "",
        Headline = headline,
        CanonicalUrl = new Uri("https://news.example/" + id),
        FirstAccepted = Noon,
        Accepted = Noon,
        Progress = new Progress(version, 8, 9, null),
    };
}
