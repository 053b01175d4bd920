using System.Text;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>Single articles in every format, in Golden/; see <see cref="GoldenFeedTests"/>.</summary>
public sealed class GoldenDocumentTests
{
    [Theory]
    [InlineData("newsarticle")]
    [InlineData("applenews")]
    public void The_article_with_everything_and_the_urdu_one_look_like_this(string name)
    {
        var format = ArticleFormats.Find(name)!;

        GoldenFeedTests.Compare($"everything.{name}.{format.FileExtension}", Encoding.UTF8.GetString(format.Write(FormatSample.Everything, FormatSample.Context())));
        GoldenFeedTests.Compare($"urdu.{name}.{format.FileExtension}", Encoding.UTF8.GetString(format.Write(FormatSample.Urdu, FormatSample.Context())));
    }
}
