using System.Text;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>Single articles in every format, in Golden/; see <see cref="GoldenFeeds"/>.</summary>
public sealed class GoldenDocuments
{
    [Theory]
    [InlineData("newsarticle")]
    [InlineData("applenews")]
    public void The_article_with_everything_and_the_urdu_one_look_like_this(string name)
    {
        var format = ArticleFormats.Find(name)!;

        GoldenFeeds.Compare($"everything.{name}.{format.FileExtension}", Encoding.UTF8.GetString(format.Write(Sample.Everything, Sample.Context())));
        GoldenFeeds.Compare($"urdu.{name}.{format.FileExtension}", Encoding.UTF8.GetString(format.Write(Sample.Urdu, Sample.Context())));
    }
}
