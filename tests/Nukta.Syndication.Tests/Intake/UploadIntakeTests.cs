using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Tests.Intake;

/// <summary>What becomes of uploads: accepted, rejected, moved, gone.</summary>
public sealed class UploadIntakeTests
{
    private readonly SimulatedPlatform _platform = new("channel:one", SimulatedPlatform.Idempotent);

    [Theory]
    [InlineData("""{"headline":"Right","body":["It is right, he said."]}""")]
    [InlineData("{")]
    public async Task The_same_saved_again_is_known_to_be_taken(string upload)
    {
        const string path = "en/world/story.json";
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync(upload, path);
        await newsroom.SettleAsync();

        await newsroom.PublishJsonAsync(upload, path);
        await newsroom.SettleAsync();

        var written = (await newsroom.Store.ReadAsync(new ContentKey(ContentArea.Uploads, path), Newsroom.Cancellation))!.LastModified;
        var article = await newsroom.Ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(Newsroom.Id), Newsroom.Cancellation);
        var rejected = await newsroom.Ledger.ReadAsync<UploadRecord>(LedgerKeys.Upload(path), Newsroom.Cancellation);
        Assert.Equal(written, article?.Value.UploadModified ?? rejected?.Value.Rejection?.UploadModified);
        Assert.True(_platform.Calls <= 1);
    }

    [Fact]
    public async Task An_upload_that_a_watcher_takes_first_is_accepted_to_whoever_sent_it()
    {
        await using var newsroom = new Newsroom(_platform);
        var uploads = new StoredUploads(newsroom.Store, newsroom.Pipeline, newsroom.Time);
        var content = "First\n\nLAHORE: The government said on Monday that it was so."u8.ToArray();
        newsroom.Store.AfterUploadWasWritten = () => newsroom.StartSecond().PublishAsync(Newsroom.Path, isSecondLook: false, Newsroom.Cancellation);

        Assert.Equal(UploadStatus.Accepted, (await uploads.PutAsync(Newsroom.Path, content, Newsroom.Cancellation)).Status);
        newsroom.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UploadStatus.Unchanged, (await uploads.PutAsync(Newsroom.Path, content, Newsroom.Cancellation)).Status);
    }

    [Fact]
    public async Task An_id_belongs_to_one_edition()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"id":"story-7","headline":"English","body":["It is so, he said."]}""", "en/world/a.json");
        var other = await newsroom.PublishJsonAsync("""{"id":"story-7","headline":"اردو","body":["یہ درست ہے۔"]}""", "ur/world/a.json");

        Assert.Equal(UploadStatus.Rejected, other.Status);
        Assert.Contains("edition 'en'", other.Faults.Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_belongs_to_one_upload_until_that_is_gone()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"id":"story-7","headline":"First","body":["It is so, he said."]}""", "en/world/a.json");
        var second = await newsroom.PublishJsonAsync("""{"id":"story-7","headline":"Second","body":["It is so, he said."]}""", "en/world/b.json");
        Assert.Equal(UploadStatus.Rejected, second.Status);
        Assert.Contains("en/world/a.json", second.Faults.Single().What, StringComparison.Ordinal);

        await newsroom.WithdrawAsync("en/world/a.json");
        await newsroom.SettleAsync();

        Assert.Equal(["Second"], _platform.Texts);
    }

    [Fact]
    public async Task A_renamed_upload_takes_its_article_along()
    {
        await using var newsroom = new Newsroom(_platform);
        const string Story = """{"id":"story-7","headline":"Story","body":["It is so, he said."]}""";
        await newsroom.PublishJsonAsync(Story, "en/world/a.json");
        await newsroom.SettleAsync();
        await newsroom.Store.DeleteAsync(new ContentKey(ContentArea.Uploads, "en/world/a.json"), Newsroom.Cancellation);
        await newsroom.PublishJsonAsync(Story, "en/sport/b.json");
        await newsroom.Pipeline.AcceptUploadAsync("en/world/a.json", Newsroom.Cancellation);
        await newsroom.SettleAsync();

        Assert.Equal(["Story"], _platform.Texts);
        var record = await newsroom.Ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article("story-7"), Newsroom.Cancellation);
        Assert.Equal((ArticleStatus.Published, "en/sport/b.json"), (record!.Value.Status, record.Value.Path));
    }

    [Fact]
    public async Task An_upload_that_declares_another_id_withdraws_the_article_that_it_was()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Old","body":["It is so, he said."]}""", "en/world/story.json");
        await newsroom.SettleAsync();
        await newsroom.PublishJsonAsync("""{"id":"story-7","headline":"New","body":["It is so, he said."],"canonicalUrl":"https://nukta.example/7"}""", "en/world/story.json");
        await newsroom.SettleAsync();
        Assert.Equal(["New"], _platform.Texts);

        await newsroom.WithdrawAsync("en/world/story.json");
        await newsroom.SettleAsync();
        Assert.Empty(_platform.Texts);
    }

    [Fact]
    public async Task A_deleted_upload_withdraws_its_article_once_however_often_it_is_looked_for()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");

        var first = await newsroom.WithdrawAsync();
        var again = await newsroom.WithdrawAsync();

        Assert.Equal((UploadStatus.Withdrawn, true, 2), (first.Status, first.IsNewVersion, first.Article!.Version));
        Assert.Equal((UploadStatus.Withdrawn, false, 2), (again.Status, again.IsNewVersion, again.Article!.Version));
    }

    [Fact]
    public async Task A_deleted_upload_that_never_was_is_absent()
    {
        await using var newsroom = new Newsroom(_platform);

        Assert.Equal(UploadStatus.Absent, (await newsroom.WithdrawAsync("en/world/never.txt")).Status);
    }

    [Fact]
    public async Task A_correction_that_declares_the_same_update_time_is_dated_when_it_was_accepted()
    {
        await using var newsroom = new Newsroom(_platform);
        static string Story(string headline) => $$"""{"headline":"{{headline}}","body":["It is so, he said."],"published":"2026-11-24T08:00:00Z","updated":"2026-11-24T09:00:00Z"}""";
        var first = await newsroom.PublishJsonAsync(Story("Wrong"));
        newsroom.Time.Advance(TimeSpan.FromMinutes(5));
        var second = await newsroom.PublishJsonAsync(Story("Right"));
        var third = await newsroom.PublishJsonAsync(Story("Right at last"));
        await newsroom.SettleAsync();

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), first.Article!.Updated);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 5, 0, TimeSpan.Zero), second.Article!.Updated);
        Assert.Equal(second.Article.Updated + TimeSpan.FromSeconds(1), third.Article!.Updated);
        Assert.Empty(first.Notices);
        Assert.Contains(second.Notices, notice => notice.Contains("'updated'", StringComparison.Ordinal));
        Assert.Equal(["Right at last"], _platform.Texts);
    }

    [Fact]
    public async Task A_document_that_says_withdrawn_withdraws()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Story","body":["It is so, he said."]}""");
        await newsroom.SettleAsync();
        var result = await newsroom.PublishJsonAsync("""{"headline":"Story","status":"withdrawn"}""");
        await newsroom.SettleAsync();

        Assert.Equal(UploadStatus.Withdrawn, result.Status);
        Assert.Empty(_platform.Texts);
    }
}
