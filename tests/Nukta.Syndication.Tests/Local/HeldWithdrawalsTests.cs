using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Local;

/// <summary>When too many uploads are gone at once, their articles stay until a person says that it is meant.</summary>
public sealed class HeldWithdrawalsTests : IAsyncDisposable
{
    private readonly LocalPipeline _local = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task Three_uploads_that_are_gone_withdraw_their_articles_and_the_others_wait()
    {
        await PublishAsync(5);

        Assert.Equal([UploadStatus.Withdrawn, UploadStatus.Withdrawn, UploadStatus.Withdrawn, UploadStatus.Held, UploadStatus.Held], await TakeGoneAsync(5));
        Assert.Equal(["en/world/3.txt", "en/world/4.txt"], await HeldAsync());
        Assert.Equal(ArticleStatus.Published, await _local.StatusOfAsync("en/world/4"));
    }

    [Fact]
    public async Task What_waits_is_not_withdrawn_bit_by_bit()
    {
        await PublishAsync(8);
        await TakeGoneAsync(8);
        for (var minute = 0; minute < 10; minute++)
        {
            _local.Time.Advance(TimeSpan.FromMinutes(2));
            await TakeGoneAsync(8);
        }

        Assert.Equal(5, (await HeldAsync()).Count);
    }

    [Fact]
    public async Task A_person_who_says_the_right_number_has_them_withdrawn()
    {
        await PublishAsync(5);
        await TakeGoneAsync(5);
        var held = _local.Get<HeldWithdrawals>();

        Assert.Null(await held.ConfirmAsync(3, "Sana", Stop));
        Assert.Equal(ArticleStatus.Published, await _local.StatusOfAsync("en/world/4"));
        Assert.Equal(["en/world/3.txt", "en/world/4.txt"], await held.ConfirmAsync(2, "Sana", Stop));
        await WorkAsync();

        Assert.Equal(ArticleStatus.Withdrawn, await _local.StatusOfAsync("en/world/3"));
        Assert.Equal(ArticleStatus.Withdrawn, await _local.StatusOfAsync("en/world/4"));
        Assert.Empty(await HeldAsync());
        var audit = await _local.Get<ILedger>().ReadAuditAsync(LedgerKeys.PartitionOf("en/world/4"), 10, Stop);
        Assert.Contains(audit, entry => entry.Event == "confirmed" && entry.Detail.Contains("Sana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uploads_that_are_there_again_wait_for_nobody()
    {
        await PublishAsync(5);
        await TakeGoneAsync(5);
        _local.Drop("en/world/4.txt", TextOf(4));

        Assert.Equal(UploadStatus.Unchanged, (await _local.TakeAsync("en/world/4.txt")).Status);
        Assert.Equal(["en/world/3.txt"], await HeldAsync());
        Assert.Equal(1, (await _local.ArticleAsync("en/world/4"))!.Version);
    }

    [Fact]
    public async Task An_explicit_deletion_acts_at_once_however_many_there_are()
    {
        await PublishAsync(8);
        for (var article = 0; article < 8; article++)
        {
            _local.Delete($"en/world/{article}.txt");
            Assert.Equal(UploadStatus.Withdrawn, (await _local.Pipeline.WithdrawUploadAsync($"en/world/{article}.txt", Stop)).Status);
        }

        Assert.Empty(await HeldAsync());
    }

    [Fact]
    public async Task A_folder_that_is_away_for_a_while_withdraws_nothing()
    {
        await using var watched = new WatchedFolder();
        for (var article = 0; article < 8; article++)
        {
            watched.Drop($"en/world/{article}.txt");
            await watched.TakenAsync($"en/world/{article}.txt");
        }

        await watched.RestartAsync();
        Assert.Empty(await watched.LookAsync());
        Directory.Move(Path.Combine(watched.Articles, "en"), Path.Combine(watched.Root, "away"));
        Assert.Empty(await watched.LookAsync());
        watched.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(await watched.LookAsync());
        Assert.Equal(8, (await watched.Held.ListAsync(100, Stop)).Count);

        // Also when the program was stopped meanwhile, what is there again is looked at, which ends the wait.
        await watched.RestartAsync();
        Directory.Move(Path.Combine(watched.Root, "away"), Path.Combine(watched.Articles, "en"));
        Assert.Equal(8, (await watched.LookAsync()).Count);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 4)]
    public async Task Of_a_folder_that_stays_three_files_may_be_deleted_at_once_and_not_four(int deleted, int held)
    {
        await using var watched = new WatchedFolder();
        for (var article = 0; article < 8; article++)
        {
            watched.Drop($"en/world/{article}.txt");
            await watched.TakenAsync($"en/world/{article}.txt");
        }

        await watched.RestartAsync();
        await watched.LookAsync();
        for (var article = 0; article < deleted; article++)
        {
            File.Delete(watched.FileOf($"en/world/{article}.txt"));
        }

        Assert.Empty(await watched.LookAsync());
        watched.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(deleted - held, (await watched.LookAsync()).Count);
        Assert.Equal(held, (await watched.Held.ListAsync(100, Stop)).Count);
    }

    [Fact]
    public async Task The_last_article_of_an_edition_waits_when_its_folder_is_gone_too()
    {
        await using var watched = new WatchedFolder();
        watched.Drop("ur/world/1.txt");
        await watched.TakenAsync("ur/world/1.txt");
        await watched.RestartAsync();
        await watched.LookAsync();
        Directory.Delete(Path.Combine(watched.Articles, "ur"), recursive: true);
        await watched.LookAsync();
        watched.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(await watched.LookAsync());
        Assert.Single(await watched.Held.ListAsync(100, Stop));
    }

    private static string TextOf(int article) => $"Bridge {article} opens\n\nLAHORE: The bridge was opened on Monday at noon.\n";

    private async Task PublishAsync(int articles)
    {
        for (var article = 0; article < articles; article++)
        {
            _local.Drop($"en/world/{article}.txt", TextOf(article));
            await _local.TakeAsync($"en/world/{article}.txt");
        }
    }

    private async Task<IReadOnlyList<UploadStatus>> TakeGoneAsync(int articles)
    {
        var verdicts = new List<UploadStatus>();
        for (var article = 0; article < articles; article++)
        {
            _local.Delete($"en/world/{article}.txt");
            verdicts.Add((await _local.TakeAsync($"en/world/{article}.txt")).Status);
        }

        return verdicts;
    }

    private async Task<IReadOnlyList<string>> HeldAsync() => [.. (await _local.Get<HeldWithdrawals>().ListAsync(100, Stop)).Select(withdrawal => withdrawal.Path)];

    private async Task WorkAsync()
    {
        var queue = _local.Get<IWorkQueue>();
        while (await queue.ReceiveAsync(1, TimeSpan.FromMinutes(2), Stop) is [var message])
        {
            await _local.Pipeline.HandleAsync(message.Body, Stop);
            await queue.CompleteAsync(message, Stop);
        }
    }
}
