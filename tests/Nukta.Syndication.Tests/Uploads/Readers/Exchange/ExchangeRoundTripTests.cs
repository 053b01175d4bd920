using CsCheck;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Uploads.Readers.Exchange;

/// <summary>
/// An article that is written in a format and uploaded again says what it said, as far as the format can carry it. No format carries
/// editors' words for channels, ids of carriers, or what enrichment derives, which is derived again; instants are whole seconds.
/// </summary>
public sealed class ExchangeRoundTripTests
{
    private static readonly EntryContext Everything = new(
        FormatSample.Site, new Partner { Id = "desk", Name = "Desk", Extensions = ["*"], RightsLine = "© Nukta. For desks & \"friends\"." }, FeedVariant.Full);

    [Fact]
    public void NewsML_G2_carries_everything() => Survives("newsml", isRich: true, article => article);

    [Fact]
    public void NITF_carries_everything_but_what_its_blocks_have_no_element_for() => Survives("nitf", isRich: false, article => article);

    // Its schema allows no members of ours, and points of interest are whole pixels of a picture whose size is known.
    [Fact]
    public void Ninjs_carries_everything_but_fields_unknown_to_us() =>
        Survives("ninjs", isRich: true, article => article with { Extensions = new Dictionary<string, JToken>(), Paywalled = false });

    // RSS has names of authors only, one picture without a focal point, where a description alone counts as caption, and knows
    // neither embargoes, nor terms, nor which article is the translation.
    [Fact]
    public void RSS_carries_the_text_the_first_picture_and_the_names() => Survives("rss", isRich: true, article => Syndicated(article) with
    {
        Bylines = [.. article.Bylines.Select(byline => new Byline(byline.Name))],
    });

    // Atom has the authors' pages, too.
    [Fact]
    public void Atom_carries_the_text_the_first_picture_and_the_authors() => Survives("atom", isRich: true, article => Syndicated(article) with
    {
        Bylines = article.Bylines.Count == 0 ? [new Byline("Nukta", Url: FormatSample.Site.Url)] : [.. article.Bylines.Select(byline => byline with { Role = null })],
    });

    public static TheoryData<string> Withdrawals => ["newsml", "nitf", "ninjs", "atom"];

    [Theory]
    [MemberData(nameof(Withdrawals))]
    public void A_withdrawal_withdraws(string name)
    {
        var format = ArticleFormats.Find(name)!;
        var draft = UploadReading.Read($"anywhere.{(format.FileExtension == "atom" ? "xml" : format.FileExtension)}", format.WriteWithdrawal(FormatSample.Urdu, Everything)!);

        Assert.Equal((ArticleStatus.Withdrawn, FormatSample.Urdu.Id, Edition.Ur), (draft.Article.Status, draft.Article.Id, draft.Article.Edition));
    }

    [Theory]
    [InlineData("newsml")]
    [InlineData("nitf")]
    [InlineData("ninjs")]
    [InlineData("rss")]
    [InlineData("atom")]
    public void A_summary_is_refused_as_it_would_replace_the_text(string name)
    {
        var format = ArticleFormats.Find(name)!;
        var faults = UploadReading.Faults($"en/world/x.{format.FileExtension}", format.Write(FormatSample.English, Everything with { Variant = FeedVariant.Summary }));

        Assert.Contains(faults, fault => fault.Where is "body" or "representationType");
    }

    private static Article Syndicated(Article article) => article with
    {
        Embargo = null,
        Rights = new Rights { CreditLine = article.Rights.CreditLine },
        TranslationOf = null,
        Images = [.. article.Images.Take(1).Select(image => image with { Focus = null, Alt = image.Caption is null ? null : image.Alt, Caption = image.Caption ?? image.Alt })],
    };

    private static void Survives(string name, bool isRich, Func<Article, Article> carried)
    {
        var format = ArticleFormats.Find(name)!;
        var path = Path.ChangeExtension(ArticleGenerator.Path, format.FileExtension);
        ArticleGenerator.Document(isRich).Sample(
            document =>
            {
                var written = UploadReading.Read(ArticleGenerator.Path, document.ToString());
                var published = written.Published;
                var article = written.Accept(2, published!.Value, published.Value);
                article = article with { TranslationUrl = article.TranslationOf is null ? null : new Uri("https://nukta.example/ur/world/other") };

                var read = UploadReading.Read(path, format.Write(article, Everything));

                var expected = carried(written.Article);
                if (expected.Embargo is null && written.Article.Embargo > published)
                {
                    // Feeds date an article that waited for its embargo from its end.
                    published = written.Article.Embargo;
                }

                Assert.Equal(RecordJson.Serialize(expected), RecordJson.Serialize(read.Article));
                Assert.Equal((published, written.Updated), (read.Published, read.Updated));
            });
    }
}
