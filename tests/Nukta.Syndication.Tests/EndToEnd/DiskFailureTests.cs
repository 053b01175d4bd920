using System.Diagnostics;
using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>A full disk and one that is read-only: a clear word to the operator, and nothing that was accepted is lost.</summary>
public sealed class DiskFailureTests : IDisposable
{
    private const int Page = 4096;

    private readonly string _data = Directory.CreateTempSubdirectory("nukta-disk-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_accepted_goes_on_when_there_is_space_again()
    {
        RequireMounts();
        await using var program = await RunningProgram.StartWithMountsAsync(_data, $"mount -t tmpfs -o size=8m tmpfs '{_data}'");
        await program.WaitUntilSettledAsync("ur/pakistan/book-fair", 1);
        var disk = $"/proc/{program.Id}/root{_data}";

        // An upload that is there, and space for nothing that comes of it.
        var folder = Directory.CreateDirectory(Path.Combine(disk, "articles", "en", "world")).FullName;
        var filler = Path.Combine(disk, "filler");
        await File.WriteAllTextAsync(Path.Combine(folder, "accepted.txt.part"), "Talks resume in Islamabad\n\nOfficials said on Monday that the talks would go on.\n", Cancellation);
        Fill(filler);
        File.Move(Path.Combine(folder, "accepted.txt.part"), Path.Combine(folder, "accepted.txt"));
        await program.WaitForLineAsync(line => line.Contains("is full", StringComparison.Ordinal) && line.Contains("Free some space", StringComparison.Ordinal) ? line : null);

        using (var refused = await program.Client.PutAsync("/articles/en/world/refused.txt", new StringContent("Second headline\n\nThe text.", Encoding.UTF8, "text/plain"), Cancellation))
        {
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
            Assert.Contains("is full", (string?)JToken.Parse(await refused.Content.ReadAsStringAsync(Cancellation))["detail"], StringComparison.Ordinal);
        }

        Assert.Contains("<rss", await program.Client.GetStringAsync("/feeds/public/english.rss", Cancellation), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(disk, ".unfinished")));
        File.Delete(filler);

        await program.WaitUntilSettledAsync("en/world/accepted", 1);
        Assert.Contains("Talks resume in Islamabad", await program.Client.GetStringAsync("/feeds/public/english.rss", Cancellation), StringComparison.Ordinal);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task It_does_not_start_on_a_full_disk_and_says_why()
    {
        RequireMounts();

        var (code, output) = await RunningProgram.RunWithMountsAsync(_data, $"mount -t tmpfs -o size=24k tmpfs '{_data}'");

        Assert.Equal(1, code);
        Assert.Contains("is full. Free some space", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_does_not_start_on_a_read_only_folder_and_says_why(bool usedBefore)
    {
        RequireMounts();
        if (usedBefore)
        {
            await using var program = await RunningProgram.StartAsync(_data);
            await program.WaitUntilSettledAsync("ur/pakistan/book-fair", 1);
        }

        var (code, output) = await RunningProgram.RunWithMountsAsync(_data, $"mount --bind '{_data}' '{_data}' && mount -o remount,ro,bind '{_data}'");

        Assert.Equal(1, code);
        Assert.Contains($"The data folder {_data} cannot be used: Read-only file system", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);

        await using var again = await RunningProgram.StartAsync(_data);
        await again.WaitUntilSettledAsync("ur/pakistan/book-fair", 1);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private static void RequireMounts()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Mounting a small or read-only file system for one process needs Linux.");
        }

        if (InstalledProgram.Find("unshare") is not { } unshare)
        {
            Assert.Skip("unshare (util-linux), which mounts file systems for one process, is not on this machine.");
            return;
        }

        using var probe = Process.Start(new ProcessStartInfo(unshare, ["-rm", "sh", "-c", "mount -t tmpfs tmpfs /tmp"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        if (probe.ExitCode != 0)
        {
            Assert.Skip($"This system lets nobody mount a file system of his own: {probe.StandardError.ReadToEnd()}");
        }
    }

    /// <summary>Writes until nothing more goes on the disk.</summary>
    private static void Fill(string filler)
    {
        using var stream = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            var page = new byte[Page];
            while (true)
            {
                stream.Write(page);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}
