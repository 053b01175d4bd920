using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>What every format for single articles keeps to, and the ones that come from feeds.</summary>
public sealed class ArticleFormatTests
{
    public static TheoryData<string> AllOfThem => [.. ArticleFormats.All.Select(format => format.Name)];

    [Fact]
    public void A_name_is_one_that_configuration_can_say_and_means_one_format() =>
        Assert.All(ArticleFormats.All, format =>
        {
            Assert.Matches("^[a-z0-9][a-z0-9-]{0,49}$", format.Name);
            Assert.Same(format, ArticleFormats.Find(format.Name));
        });

    [Theory]
    [MemberData(nameof(AllOfThem))]
    public void The_same_article_gives_the_same_utf8_without_a_byte_order_mark(string name)
    {
        var format = ArticleFormats.Find(name)!;
        var document = format.Write(FormatSample.Urdu, FormatSample.Context());

        Assert.Equal(document, format.Write(FormatSample.Urdu, FormatSample.Context()));
        Assert.NotEqual(0xEF, document[0]);
        Assert.Contains(FormatSample.Urdu.Headline, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(document), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllOfThem))]
    public void A_partner_without_image_rights_gets_no_address_of_an_image(string name)
    {
        var format = ArticleFormats.Find(name)!;
        foreach (var variant in new[] { FeedVariant.Full, FeedVariant.Summary })
        {
            var context = FormatSample.Context(variant, FormatSample.Partner with { Images = false });
            var documents = new[] { format.Write(FormatSample.English, context), format.WriteWithdrawal(FormatSample.English, context) ?? [] };

            Assert.All(documents, document => Assert.DoesNotContain("img.nukta.example", Encoding.UTF8.GetString(document), StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(AllOfThem))]
    public void A_withdrawal_names_the_article_and_says_nothing_of_its_text(string name)
    {
        var format = ArticleFormats.Find(name)!;
        if (format.WriteWithdrawal(FormatSample.English, FormatSample.Context()) is { } document)
        {
            var text = Encoding.UTF8.GetString(document);
            Assert.Contains("en/world/ferry-service", text, StringComparison.Ordinal);
            Assert.DoesNotContain("nine hours", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_atom_entry_document_is_read_by_the_frameworks_own_reader()
    {
        using var reader = XmlReader.Create(new MemoryStream(ArticleFormats.Find("atom")!.Write(FormatSample.English with { Bylines = [] }, FormatSample.Context())));
        var item = SyndicationItem.Load(reader);

        Assert.Equal(FormatSample.English.Headline, item.Title.Text);
        Assert.Equal("Nukta", Assert.Single(item.Authors).Name);
    }

    [Fact]
    public void A_withdrawn_article_is_a_deleted_entry_document_in_atom()
    {
        var format = ArticleFormats.Find("atom")!;
        var root = XDocument.Parse(Encoding.UTF8.GetString(format.WriteWithdrawal(FormatSample.English, FormatSample.Context())!)).Root!;

        // RFC 6721 §4
        Assert.Equal((TemplateNameTests.Tombstones + "deleted-entry", "2026-05-04T08:00:00Z"), (root.Name, (string?)root.Attribute("when")));
        Assert.Equal("application/atomdeleted+xml; charset=utf-8", format.WithdrawalMediaType);
        Assert.Null(ArticleFormats.Find("rss")!.WriteWithdrawal(FormatSample.English, FormatSample.Context()));
    }

    [Fact]
    public void A_json_feed_of_one_names_no_address_of_its_own_and_no_hub()
    {
        var document = JObject.Parse(Encoding.UTF8.GetString(ArticleFormats.Find("json")!.Write(FormatSample.English, FormatSample.Context())));

        Assert.Null(document["feed_url"]);
        Assert.Null(document["hubs"]);
        Assert.Single(document["items"]!);
    }
}
