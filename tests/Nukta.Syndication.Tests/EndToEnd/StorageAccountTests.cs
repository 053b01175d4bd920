using System.Text;
using CodeHollow.FeedReader;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>The program itself on a storage account (Azurite): several at once, killed in the middle, and started again.</summary>
public sealed class StorageAccountTests(AzuriteAccounts azurite)
{
    private const string Id = "en/world/border-talks";
    private static readonly string[] EnglishOutboxes = ["mastodon-english", "x-english", "telegram-english"];

    // Longer than any lease of a dead program, and what clocks may disagree.
    private static readonly TimeSpan LaterOn = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_programs_on_one_empty_account_share_its_work_and_show_everything_once()
    {
        var account = await azurite.OpenAsync();
        var started = await Task.WhenAll(RunningProgram.StartOnAccountAsync(account.ConnectionString), RunningProgram.StartOnAccountAsync(account.ConnectionString));
        await using var one = started[0];
        await using var other = started[1];
        foreach (var sample in new[] { "en/pakistan/indus-flood-watch", "ur/sport/lahore-hockey", "ur/health/polio-drive-karachi" })
        {
            await other.WaitUntilSettledAsync(sample, 1);
        }

        await PutAsync(one, Id, "Border talks open in Islamabad");
        await other.WaitUntilSettledAsync(Id, 1);
        await AssertShownOnceAsync("Border talks open in Islamabad", one, other);

        await PutAsync(other, Id, "Border talks resume in Islamabad");
        await one.WaitUntilSettledAsync(Id, 2);
        await AssertShownOnceAsync("Border talks resume in Islamabad", one, other);

        using var deleted = await one.Client.DeleteAsync($"/articles/{Id}.txt", Cancellation);
        await other.WaitUntilSettledAsync(Id, 3);
        await AssertGoneAsync(one, other);

        // The newsroom's site puts blobs, and nobody tells: listing finds them.
        var blob = account.Connect().Blobs.GetBlobContainerClient(ResourceNames.Uploads).GetBlobClient("ur/world/پل.txt");
        await blob.UploadAsync(BinaryData.FromString("پل کھل گیا\n\nدریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔\n"), Cancellation);
        await one.WaitUntilSettledAsync("ur/world/پل", 1);
        Assert.Contains((await FeedAsync(other, "/feeds/public/urdu.rss")).Items, item => item.Title == "پل کھل گیا");
        await blob.DeleteAsync(cancellationToken: Cancellation);
        await one.WaitUntilSettledAsync("ur/world/پل", 2);
        Assert.DoesNotContain((await FeedAsync(other, "/feeds/public/urdu.rss")).Items, item => item.Title == "پل کھل گیا");
        Assert.Empty(one.Errors + other.Errors);
    }

    [Fact]
    public async Task Killed_in_the_middle_the_others_or_the_next_go_on_and_every_destination_ends_right()
    {
        var account = (await azurite.OpenAsync()).ConnectionString;
        await using (var witness = await RunningProgram.StartOnAccountAsync(account))
        {
            foreach (var headline in new[] { "Border talks open in Islamabad", "Border talks resume in Islamabad" })
            {
                await using var victim = await RunningProgram.StartOnAccountAsync(account);
                await PutAsync(victim, Id, headline);
                await victim.KillAsync();
            }

            // The last one dies while the other, too, is at work; and the upload may not even be taken.
            await using var last = await RunningProgram.StartOnAccountAsync(account);
            var upload = PutAsync(last, Id, "Border talks end in Islamabad");
            await Task.WhenAny(upload, last.JsonAsync($"/articles/{Id}?format=json"));
            await last.KillAsync();
            await upload.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
            await witness.KillAsync();
        }

        await using var program = await RunningProgram.StartOnAccountAsync(account, LaterOn);
        await PutAsync(program, Id, "Border talks end in Islamabad");
        await program.WaitUntilSettledAsync(Id, 3);
        await AssertShownOnceAsync("Border talks end in Islamabad", program);

        using var deleted = await program.Client.DeleteAsync($"/articles/{Id}.txt", Cancellation);
        await program.WaitUntilSettledAsync(Id, 4);
        await AssertGoneAsync(program);
    }

    [Fact]
    public async Task Publish_works_on_an_account_and_an_account_that_is_none_is_told_so()
    {
        var account = (await azurite.OpenAsync()).ConnectionString;
        var file = Path.Combine(Directory.CreateTempSubdirectory("nukta-files-").FullName, "good.txt");
        await File.WriteAllTextAsync(file, "Talks resume\n\nThe officials said on Monday that the talks go on.", Cancellation);

        var (code, output) = await RunningProgram.RunAsync("publish", file, "--storage", account);
        Assert.Equal(0, code);
        Assert.Matches(@"good\s+│ 1\s+│ feed:public/english\s+│ delivered", output);

        (code, output) = await RunningProgram.RunAsync("publish", file, "--storage", "Not An Account");
        Assert.Equal(1, code);
        Assert.Contains("--storage: 'Not An Account' is no storage account", output, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task PutAsync(RunningProgram program, string id, string headline)
    {
        using var content = new StringContent($"{headline}\n\nISLAMABAD: Officials of both sides said on Monday that the talks would go on.\n", Encoding.UTF8, "text/plain");
        using var response = await program.Client.PutAsync($"/articles/{id}.txt", content, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static async Task AssertShownOnceAsync(string headline, params RunningProgram[] programs)
    {
        foreach (var program in programs)
        {
            var item = Assert.Single((await FeedAsync(program, "/feeds/public/english.rss")).Items, item => item.Title.StartsWith("Border talks", StringComparison.Ordinal));
            Assert.Equal(headline, item.Title);
            foreach (var outbox in EnglishOutboxes)
            {
                Assert.StartsWith(headline, Assert.Single(await PostsAsync(program, outbox), text => text.StartsWith("Border talks", StringComparison.Ordinal)), StringComparison.Ordinal);
            }
        }
    }

    private static async Task AssertGoneAsync(params RunningProgram[] programs)
    {
        foreach (var program in programs)
        {
            Assert.DoesNotContain((await FeedAsync(program, "/feeds/public/english.rss")).Items, item => item.Title.StartsWith("Border talks", StringComparison.Ordinal));
            foreach (var outbox in EnglishOutboxes)
            {
                Assert.DoesNotContain(await PostsAsync(program, outbox), text => text.StartsWith("Border talks", StringComparison.Ordinal));
            }
        }
    }

    private static async Task<IReadOnlyList<string>> PostsAsync(RunningProgram program, string channel) =>
        [.. (await program.JsonAsync($"/outbox/{channel}?format=json"))["posts"]!.Where(post => post["deleted"] is null).Select(post => (string)post["text"]!)];

    private static async Task<Feed> FeedAsync(RunningProgram program, string path) => FeedReader.ReadFromByteArray(await program.Client.GetByteArrayAsync(path, Cancellation));
}
