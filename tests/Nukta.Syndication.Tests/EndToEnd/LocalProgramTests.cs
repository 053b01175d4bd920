using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CodeHollow.FeedReader;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>What a newcomer gets: the program itself, run as a process, killed in the middle, and started again.</summary>
public sealed class LocalProgramTests : IDisposable
{
    private static readonly string[] EnglishOutboxes = ["mastodon-english", "x-english", "telegram-english"];

    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("nukta-program-").FullName, "data");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_its_first_run_the_samples_stand_in_the_feeds_and_outboxes()
    {
        await using var program = await RunningProgram.StartAsync(_data);
        foreach (var sample in new[] { "en/pakistan/indus-flood-watch", "en/business/state-bank-rate", "en/sport/rawalpindi-test", "en/health/polio-drive-karachi", "ur/health/polio-drive-karachi", "ur/sport/lahore-hockey", "ur/pakistan/book-fair" })
        {
            await program.WaitUntilSettledAsync(sample, 1);
        }

        var english = await FeedAsync(program, "/feeds/public/english.rss");
        Assert.Equal(("Nukta", 4), (english.Title, english.Items.Count));
        Assert.Equal("en", english.Language[..2]);
        var urdu = await FeedAsync(program, "/feeds/public/urdu.atom");
        Assert.Equal(3, urdu.Items.Count);
        Assert.Contains("dir=\"rtl\"", urdu.OriginalDocument, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"en\"", urdu.OriginalDocument, StringComparison.Ordinal);
        var json = await program.JsonAsync("/feeds/public/english.json");
        Assert.Equal(4, json["items"]!.Count());

        // One is under embargo for some minutes: it is accepted and nowhere to be seen.
        Assert.Equal("published", (string?)(await program.JsonAsync("/articles/en/business/solar-net-metering?format=json"))["article"]!["status"]);
        Assert.DoesNotContain("solar", english.OriginalDocument, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(4, (await PostsAsync(program, "x-english")).Count);
        Assert.Equal(3, (await PostsAsync(program, "telegram-urdu")).Count);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task The_demo_partners_key_is_printed_once_and_opens_its_feeds()
    {
        string key;
        await using (var program = await RunningProgram.StartAsync(_data))
        {
            await program.WaitForLineAsync(line => line.Contains("'demo'", StringComparison.Ordinal) ? line : null);
            key = await program.WaitForLineAsync(line => line.Trim().Length == 64 ? line.Trim() : null);

            using var refused = await program.Client.GetAsync("/feeds/demo/all.rss", Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/demo/all.rss") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
            using var allowed = await program.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        }

        Assert.DoesNotContain(key, await File.ReadAllTextAsync(Path.Combine(_data, "partners.json"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_where_it_was_and_every_destination_ends_right()
    {
        const string Id = "en/world/border-talks";
        await PublishThroughKillsAsync(Id, version: 1, "Border talks open in Islamabad");
        await using (var program = await RunningProgram.StartAsync(_data))
        {
            await program.WaitUntilSettledAsync(Id, 1);
            await AssertShownOnceAsync(program, "Border talks open in Islamabad");
        }

        await PublishThroughKillsAsync(Id, version: 2, "Border talks resume in Islamabad");
        await using (var program = await RunningProgram.StartAsync(_data))
        {
            await program.WaitUntilSettledAsync(Id, 2);
            await AssertShownOnceAsync(program, "Border talks resume in Islamabad");
            Assert.DoesNotContain("open in Islamabad", await program.Client.GetStringAsync("/feeds/public/english.atom", Cancellation), StringComparison.Ordinal);
        }

        for (var kill = 0; kill < 3; kill++)
        {
            await using var program = await RunningProgram.StartAsync(_data);
            using var deleted = await program.Client.DeleteAsync($"/articles/{Id}.txt", Cancellation);
            await program.KillAsync();
        }

        await using (var program = await RunningProgram.StartAsync(_data))
        {
            await program.WaitUntilSettledAsync(Id, 3);
            Assert.DoesNotContain((await FeedAsync(program, "/feeds/public/english.rss")).Items, item => item.Title.StartsWith("Border talks", StringComparison.Ordinal));
            Assert.Contains("deleted-entry", await program.Client.GetStringAsync("/feeds/public/english.atom", Cancellation), StringComparison.Ordinal);
            foreach (var outbox in EnglishOutboxes)
            {
                Assert.DoesNotContain(await PostsAsync(program, outbox), text => text.StartsWith("Border talks", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Files_dropped_changed_and_deleted_in_the_folder_are_versions()
    {
        await using var program = await RunningProgram.StartAsync(_data);
        var file = Path.Combine(_data, "articles", "ur", "world", "dropped.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        await File.WriteAllTextAsync(file, "سرحد پر مذاکرات کا آغاز\n\nاسلام آباد: حکام نے کہا ہے کہ مذاکرات جاری ہیں۔\n", Cancellation);
        await program.WaitUntilSettledAsync("ur/world/dropped", 1);
        Assert.Contains((await FeedAsync(program, "/feeds/public/urdu.rss")).Items, item => item.Title == "سرحد پر مذاکرات کا آغاز");

        await File.WriteAllTextAsync(file, "سرحد پر مذاکرات کا دوسرا دور\n\nاسلام آباد: حکام نے کہا ہے کہ مذاکرات جاری ہیں۔\n", Cancellation);
        await program.WaitUntilSettledAsync("ur/world/dropped", 2);
        Assert.Contains((await FeedAsync(program, "/feeds/public/urdu.rss")).Items, item => item.Title == "سرحد پر مذاکرات کا دوسرا دور");

        File.Delete(file);
        await program.WaitUntilSettledAsync("ur/world/dropped", 3);
        Assert.DoesNotContain((await FeedAsync(program, "/feeds/public/urdu.rss")).Items, item => item.Title.StartsWith("سرحد", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upload_over_http_is_answered_with_what_became_of_it()
    {
        await using var program = await RunningProgram.StartAsync(_data);
        using var accepted = await program.Client.PutAsync("/articles/en/world/a.txt", Text("Talks resume", "The officials said on Monday that talks go on."), Cancellation);
        using var rejected = await program.Client.PutAsync("/articles/en/world/b.json", new StringContent("""{"headline":""}""", Encoding.UTF8), Cancellation);

        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        Assert.Equal("accepted", (string?)JToken.Parse(await accepted.Content.ReadAsStringAsync(Cancellation))["outcome"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, rejected.StatusCode);
        Assert.Equal(["headline", "body"], JToken.Parse(await rejected.Content.ReadAsStringAsync(Cancellation))["faults"]!.Select(fault => (string?)fault["where"]));
        await program.WaitForLineAsync(line => line.Contains("en/world/b.json", StringComparison.Ordinal) && line.Contains("rejected", StringComparison.Ordinal) ? line : null);
    }

    [Fact]
    public async Task Publish_processes_files_once_and_tells_what_became_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("nukta-files-").FullName;
        var good = Path.Combine(folder, "good.txt");
        var bad = Path.Combine(folder, "bad.json");
        await File.WriteAllTextAsync(good, "Talks resume\n\nThe officials said on Monday that the talks go on.", Cancellation);
        await File.WriteAllTextAsync(bad, "{", Cancellation);

        var (code, output) = await RunningProgram.RunAsync("publish", good, "--data", _data);
        Assert.Equal(0, code);
        Assert.Matches(@"good\s+│ 1\s+│ feed:public/english\s+│ delivered", output);
        Assert.Matches(@"good\s+│ 1\s+│ channel:x-english\s+│ delivered", output);

        (code, output) = await RunningProgram.RunAsync("publish", good, bad, "--data", _data);
        Assert.Equal(1, code);
        Assert.Matches(@"good\s+│ 1\s+│ feed:public/english\s+│ up to date", output);
        Assert.Contains("rejected: file: line 1", output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Preview_writes_every_rendition_and_publishes_nothing()
    {
        var file = Path.Combine(Repository.Root, "src", "Nukta.Syndication.Local", "Samples", "articles", "ur", "sport", "lahore-hockey.txt");
        var output = Path.Combine(_data, "preview");

        var (code, _) = await RunningProgram.RunAsync("preview", file, "--output", output, "--data", Path.Combine(_data, "none"));

        Assert.Equal(0, code);
        Assert.Equal("ہاکی", (await FeedReader.ReadFromFileAsync(Path.Combine(output, "feeds", "public", "urdu.rss"), Cancellation)).Items.Single().Title.Split(' ')[3]);
        Assert.Contains("https://nukta.example/ur/sport/lahore-hockey", await File.ReadAllTextAsync(Path.Combine(output, "channel", "x-urdu.txt"), Cancellation), StringComparison.Ordinal);
        Assert.All(ArticleFormats.All, format => Assert.True(File.Exists(Path.Combine(output, "formats", "demo", $"{format.Name}.{format.FileExtension}")), format.Name));
        Assert.False(Directory.Exists(Path.Combine(_data, "none")));
    }

    [Fact]
    public async Task A_data_folder_has_one_program_at_a_time()
    {
        await using var program = await RunningProgram.StartAsync(_data);

        var (code, output) = await RunningProgram.RunAsync("--data", _data, "--port", "0");

        Assert.Equal(1, code);
        Assert.Contains("Another process is using the data folder", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    /// <summary>Uploads again and again, and kills the program each time a little later in its work.</summary>
    private async Task PublishThroughKillsAsync(string id, int version, string headline)
    {
        for (var lines = 0; lines < 4; lines++)
        {
            await using var program = await RunningProgram.StartAsync(_data);
            var upload = program.Client.PutAsync($"/articles/{id}.txt", Text(headline, "ISLAMABAD: Officials of both sides said on Monday that the talks would go on."), Cancellation);
            if (lines > 0)
            {
                (await upload).Dispose();
                for (var line = 1; line < lines && version + line < 4; line++)
                {
                    await program.JsonAsync($"/articles/{id}?format=json");
                }
            }

            await program.KillAsync();
            await upload.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task AssertShownOnceAsync(RunningProgram program, string headline)
    {
        foreach (var extension in new[] { "rss", "atom" })
        {
            Assert.Single((await FeedAsync(program, $"/feeds/public/english.{extension}")).Items, item => item.Title.StartsWith("Border talks", StringComparison.Ordinal) && item.Title == headline);
        }

        Assert.Single((await program.JsonAsync("/feeds/public/english.json"))["items"]!, item => ((string)item["title"]!).StartsWith("Border talks", StringComparison.Ordinal));
        foreach (var outbox in EnglishOutboxes)
        {
            var post = Assert.Single(await PostsAsync(program, outbox), text => text.StartsWith("Border talks", StringComparison.Ordinal));
            Assert.StartsWith(headline, post, StringComparison.Ordinal);
        }
    }

    private static async Task<IReadOnlyList<string>> PostsAsync(RunningProgram program, string channel) =>
        [.. (await program.JsonAsync($"/outbox/{channel}?format=json"))["posts"]!.Where(post => post["deleted"] is null).Select(post => (string)post["text"]!)];

    private static async Task<Feed> FeedAsync(RunningProgram program, string path) => FeedReader.ReadFromByteArray(await program.Client.GetByteArrayAsync(path, Cancellation));

    private static StringContent Text(string headline, string text) => new($"{headline}\n\n{text}\n", Encoding.UTF8, "text/plain");
}
