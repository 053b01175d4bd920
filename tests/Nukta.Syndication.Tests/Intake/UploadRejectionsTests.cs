using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Intake;

/// <summary>What cannot be used is kept with its reasons and shown, and stops nobody.</summary>
public sealed class UploadRejectionsTests
{
    private readonly SimulatedPlatform _platform = new("channel:one", SimulatedPlatform.Idempotent);

    [Fact]
    public async Task A_bad_upload_is_kept_with_its_reasons_shown_and_stops_nobody()
    {
        await using var newsroom = new Newsroom(_platform);
        var bad = await newsroom.PublishJsonAsync("""{"headline":"","body":7,"published":"2026-02-30"}""", "en/world/bad.json");
        var good = await newsroom.PublishAsync("Good");
        await newsroom.SettleAsync();

        Assert.Equal(UploadStatus.Rejected, bad.Status);
        Assert.Equal(["body", "headline", "published"], bad.Faults.Select(fault => fault.Where).Order());
        Assert.Equal(UploadStatus.Accepted, good.Status);
        Assert.Equal(["Good"], _platform.Texts);
        Assert.Contains(await newsroom.AuditAsync(), line => line.StartsWith("rejected: en/world/bad.json: ", StringComparison.Ordinal) && line.Contains("2026-02-30", StringComparison.Ordinal));
        Assert.Single(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected }, Newsroom.Cancellation));
        var kept = await KeptAsync(newsroom);
        Assert.Equal(2, kept.Count);
        Assert.Matches("^en/world/bad\\.[0-9a-f]{16}\\.json$", kept.Keys.First());
        Assert.Contains("2026-02-30", kept[$"{kept.Keys.First()}.reason.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_far_too_large_is_rejected_with_its_size_and_no_copy_of_it_is_made()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.WriteAsync(new string('a', 30_000_000), "en/world/clip.txt");

        var result = await newsroom.Pipeline.AcceptUploadAsync("en/world/clip.txt", Newsroom.Cancellation);
        var again = await newsroom.Pipeline.AcceptUploadAsync("en/world/clip.txt", Newsroom.Cancellation);

        Assert.Equal((UploadStatus.Rejected, UploadStatus.Rejected), (result.Status, again.Status));
        Assert.Equal("it has 30,000,000 bytes", Assert.Single(result.Faults).What);
        var (name, reason) = Assert.Single(await KeptAsync(newsroom));
        Assert.EndsWith(".txt.reason.json", name, StringComparison.Ordinal);
        Assert.Contains("30,000,000", reason, StringComparison.Ordinal);
        Assert.NotNull(await newsroom.Store.ReadAsync(new ContentKey(ContentArea.Uploads, "en/world/clip.txt"), Newsroom.Cancellation));
    }

    [Fact]
    public async Task An_older_bad_upload_that_arrives_late_does_not_take_the_place_of_a_newer_one()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.WriteAsync("{\"old\"", "en/world/bad.json");
        newsroom.Store.AfterUploadWasRead = async () =>
        {
            await newsroom.WriteAsync("{\"new\"", "en/world/bad.json");
            await newsroom.StartSecond().AcceptUploadAsync("en/world/bad.json", Newsroom.Cancellation);
        };
        await newsroom.Pipeline.AcceptUploadAsync("en/world/bad.json", Newsroom.Cancellation);

        Assert.Equal(["{\"new\"", "{\"old\""], (await KeptAsync(newsroom)).Values.Where(text => text.StartsWith('{') && !text.Contains("faults", StringComparison.Ordinal)).Order());
        var rejected = Assert.Single(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected }, Newsroom.Cancellation));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("{\"new\""u8)), rejected.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_upload_at_the_same_path_goes_through()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("{", "en/world/story.json");
        var corrected = await newsroom.PublishJsonAsync("""{"headline":"Right","body":["It is right, he said."]}""", "en/world/story.json");
        await newsroom.SettleAsync();

        Assert.Equal((UploadStatus.Accepted, 1), (corrected.Status, corrected.Article!.Version));
        Assert.Empty(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected }, Newsroom.Cancellation));
        Assert.Equal(["Right"], _platform.Texts);
    }

    [Fact]
    public async Task A_bad_new_version_leaves_the_good_one_where_it_is()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Good","body":["It is so, he said."]}""", "en/world/story.json");
        await newsroom.PublishJsonAsync("""{"headline":""", "en/world/story.json");
        await newsroom.SettleAsync();

        Assert.Equal(["Good"], _platform.Texts);
    }

    [Theory]
    [InlineData("en//story.txt")]
    [InlineData("en/../story.txt")]
    public async Task An_event_about_a_path_that_plays_tricks_is_rejected_with_the_reason(string path)
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.Pipeline.PublishAsync(path, isSecondLook: false, Newsroom.Cancellation);

        var rejected = Assert.Single(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected }, Newsroom.Cancellation));
        Assert.Contains("'..' part", rejected.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_plays_tricks_is_rejected_and_kept_aside()
    {
        await using var newsroom = new Newsroom(_platform);
        var fault = UploadPath.Check("../../etc/passwd.txt")!;
        var result = await newsroom.Pipeline.RejectAsync("../../etc/passwd.txt", "x"u8.ToArray(), fault, Newsroom.Cancellation);

        Assert.Equal(UploadStatus.Rejected, result.Status);
        var kept = await newsroom.Store.ListAsync(ContentArea.Rejected, Newsroom.Cancellation).ToListAsync(Newsroom.Cancellation);
        Assert.All(kept, file => Assert.StartsWith("unusable-path/", file.Path, StringComparison.Ordinal));
        Assert.Equal(2, kept.Count);
    }

    private static async Task<SortedDictionary<string, string>> KeptAsync(Newsroom newsroom)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var file in newsroom.Store.ListAsync(ContentArea.Rejected, Newsroom.Cancellation))
        {
            kept[file.Path] = Encoding.UTF8.GetString((await newsroom.Store.ReadAsync(new ContentKey(ContentArea.Rejected, file.Path), Newsroom.Cancellation))!.Bytes.Span);
        }

        return kept;
    }
}
