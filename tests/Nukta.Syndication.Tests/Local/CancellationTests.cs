using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Tests.Local;

/// <summary>A cancellation names its item by the <c>guid</c>, and may come at another path than the item.</summary>
public sealed class CancellationTests : IAsyncDisposable
{
    private readonly LocalPipeline _local = new();

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Theory]
    [InlineData("xml", "newsml")]
    [InlineData("json", "ninjs")]
    [InlineData("xml", "nitf")]
    public async Task A_cancellation_at_another_path_withdraws_the_article_and_its_upload_does_not_bring_it_back(string extension, string form)
    {
        _local.Drop($"en/wire/usable.{extension}", Document(form, "urn:newsml:agency.example:well", isCanceled: false));
        await _local.TakeAsync($"en/wire/usable.{extension}");
        _local.Drop($"en/wire/cancel.{extension}", Document(form, "urn:newsml:agency.example:well", isCanceled: true));

        var result = await _local.TakeAsync($"en/wire/cancel.{extension}");

        Assert.Equal((UploadStatus.Withdrawn, "en/wire/usable"), (result.Status, result.Article?.Id));
        Assert.Equal(ArticleStatus.Withdrawn, await _local.StatusOfAsync("en/wire/usable"));
        Assert.Equal(UploadStatus.Unchanged, (await _local.TakeAsync($"en/wire/usable.{extension}")).Status);
        Assert.Equal(ArticleStatus.Withdrawn, await _local.StatusOfAsync("en/wire/usable"));
    }

    [Fact]
    public async Task A_cancellation_that_was_taken_is_not_taken_again_when_the_item_is_usable_again()
    {
        _local.Drop("en/wire/usable.xml", Document("newsml", "urn:well", isCanceled: false));
        await _local.TakeAsync("en/wire/usable.xml");
        _local.Drop("en/wire/cancel.xml", Document("newsml", "urn:well", isCanceled: true));
        await _local.TakeAsync("en/wire/cancel.xml");
        _local.Drop("en/wire/usable.xml", Document("newsml", "urn:well", isCanceled: false).Replace("Well dug", "Well dug again", StringComparison.Ordinal));
        await _local.TakeAsync("en/wire/usable.xml");

        Assert.Equal(UploadStatus.Unchanged, (await _local.TakeAsync("en/wire/cancel.xml")).Status);
        Assert.Equal(ArticleStatus.Published, await _local.StatusOfAsync("en/wire/usable"));
    }

    [Fact]
    public async Task A_cancellation_of_something_that_nobody_has_brought_is_refused()
    {
        _local.Drop("en/wire/cancel.xml", Document("newsml", "urn:unheard-of", isCanceled: true));

        var result = await _local.TakeAsync("en/wire/cancel.xml");

        Assert.Equal(UploadStatus.Rejected, result.Status);
        Assert.Contains("urn:unheard-of", Assert.Single(result.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_at_the_articles_own_path_withdraws_it()
    {
        _local.Drop("en/wire/well.xml", Document("newsml", "urn:well", isCanceled: false));
        await _local.TakeAsync("en/wire/well.xml");
        _local.Drop("en/wire/well.xml", Document("newsml", "urn:well", isCanceled: true));

        Assert.Equal(UploadStatus.Withdrawn, (await _local.TakeAsync("en/wire/well.xml")).Status);
        Assert.Equal(ArticleStatus.Withdrawn, await _local.StatusOfAsync("en/wire/well"));
    }

    private static string Document(string form, string guid, bool isCanceled) => form switch
    {
        "newsml" => $"""
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en" guid="{guid}" version="1">
            <itemMeta><itemClass qcode="ninat:text"/><provider literal="A"/><versionCreated>2026-03-01T10:00:00Z</versionCreated><pubStatus qcode="stat:{(isCanceled ? "canceled" : "usable")}"/></itemMeta>
            <contentMeta><headline>Well dug by night</headline></contentMeta>
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>The words of the item.</p></body></html></inlineXML></contentSet></newsItem>
            """,
        "ninjs" => $$"""
            {"uri": "{{guid}}", "type": "text", "pubstatus": "{{(isCanceled ? "canceled" : "usable")}}", "language": "en", "versioncreated": "2026-03-01T10:00:00Z",
             "headline": "Well dug by night", "body_xhtml": "<p>The words of the item.</p>"}
            """,
        _ => $"""
            <nitf><head><title>Well dug by night</title><docdata management-status="{(isCanceled ? "canceled" : "usable")}"><doc-id id-string="{guid}"/></docdata></head>
            <body><body.head><hedline><hl1>Well dug by night</hl1></hedline></body.head><body.content><p>The words of the item.</p></body.content></body></nitf>
            """,
    };
}
