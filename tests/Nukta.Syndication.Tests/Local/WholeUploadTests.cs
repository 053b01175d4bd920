using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Local;

/// <summary>A file in the watched folder is read when it is whole, and only when it is really there.</summary>
public sealed class WholeUploadTests : IAsyncLifetime
{
    private static readonly ContentKey Half = new(ContentArea.Uploads, "en/half.txt");

    private readonly WatchedFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(_folder.RestartAsync());

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_file_is_told_of_when_its_writer_has_closed_it_however_long_that_takes()
    {
        SkipUnlessTheSystemTells();
        await using (var writer = new FileStream(_folder.FileOf("en/half.txt"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            await writer.WriteAsync("The first half"u8.ToArray(), Stop);
            await writer.FlushAsync(Stop);
            Assert.Empty(await _folder.LookAsync());
            _folder.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Empty(await _folder.LookAsync());
            await writer.WriteAsync(", and the second."u8.ToArray(), Stop);
        }

        Assert.Equal(["en/half.txt"], await _folder.LookAsync());
        Assert.Empty(await _folder.LookAsync());
    }

    [Fact]
    public async Task A_file_that_is_written_to_again_is_told_of_again_when_that_is_done()
    {
        SkipUnlessTheSystemTells();
        _folder.Drop("en/half.txt", "Whole");
        Assert.Single(await _folder.LookAsync());
        await using (var writer = new FileStream(_folder.FileOf("en/half.txt"), FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            Assert.Empty(await _folder.LookAsync());
            await writer.WriteAsync("Whole again"u8.ToArray(), Stop);
        }

        Assert.Equal(["en/half.txt"], await _folder.LookAsync());
    }

    [Fact]
    public async Task What_somebody_has_begun_to_write_meanwhile_is_not_read()
    {
        SkipUnlessTheSystemTells();
        await using (var writer = new FileStream(_folder.FileOf("en/half.txt"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            await Assert.ThrowsAsync<UploadIncompleteException>(() => _folder.Store.ReadAsync(Half, Stop));
            await writer.WriteAsync("Whole"u8.ToArray(), Stop);
        }

        Assert.Equal("Whole", Encoding.UTF8.GetString((await _folder.Store.ReadAsync(Half, Stop))!.Bytes.Span));
    }

    [Fact]
    public void Where_the_system_does_not_tell_a_file_is_whole_when_its_size_and_time_have_rested()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var whole = new WholeFiles(_ => WriterState.Unknown, TimeSpan.FromSeconds(10), time);
        ContentListing File(long size) => new("en/half.txt", new DateTimeOffset(2026, 3, 2, 11, 59, 59, TimeSpan.Zero), size);

        Assert.False(whole.IsWhole(File(10)));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(whole.IsWhole(File(20)));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(whole.IsWhole(File(20)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(whole.IsWhole(File(20)));
    }

    [Fact]
    public void Where_the_system_does_not_tell_a_file_of_yesterday_is_whole_at_once()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var whole = new WholeFiles(_ => WriterState.Unknown, TimeSpan.FromSeconds(10), time);

        Assert.True(whole.IsWhole(new ContentListing("en/old.txt", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), 10)));
    }

    [Theory]
    [InlineData("en/story.txt.part")]
    [InlineData("en/story.txt.filepart")]
    [InlineData("en/story.txt.crdownload")]
    [InlineData("en/story.tmp")]
    [InlineData("en/story.txt~")]
    [InlineData("en/~$story.txt")]
    [InlineData("en/.~lock.story.txt#")]
    [InlineData("en/.story.txt.swp")]
    [InlineData("en/.story.txt.Xq3b2A")]
    [InlineData("en/.sync/story.txt")]
    public async Task A_name_that_programs_give_to_unfinished_files_is_passed_over_until_the_file_gets_its_own(string name)
    {
        _folder.Drop(name);
        Assert.Empty(await _folder.LookAsync());

        File.Move(_folder.FileOf(name), _folder.FileOf("en/story.txt"));
        Assert.Equal(["en/story.txt"], await _folder.LookAsync());
    }

    [Fact]
    public async Task Links_lead_nowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var outside = Directory.CreateDirectory(Path.Combine(_folder.Root, "outside"));
        await File.WriteAllTextAsync(Path.Combine(outside.FullName, "private.txt"), "A secret", Stop);
        File.CreateSymbolicLink(_folder.FileOf("en/file.txt"), Path.Combine(outside.FullName, "private.txt"));
        Directory.CreateSymbolicLink(_folder.FileOf("en/folder"), outside.FullName);
        File.CreateSymbolicLink(_folder.FileOf("en/nowhere.txt"), Path.Combine(outside.FullName, "missing.txt"));

        Assert.Empty(await _folder.LookAsync());
        Assert.Null(await _folder.Store.ReadAsync(new ContentKey(ContentArea.Uploads, "en/file.txt"), Stop));
        Assert.Null(await _folder.Store.ReadAsync(new ContentKey(ContentArea.Uploads, "en/folder/private.txt"), Stop));
    }

    [Fact]
    public async Task A_pipe_is_no_upload_and_nobody_waits_for_its_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have names on Linux.");
        var mkfifo = InstalledProgram.Find("mkfifo");
        Assert.SkipWhen(mkfifo is null, "mkfifo is not on PATH.");
        using var made = Process.Start(mkfifo, _folder.FileOf("en/pipe.txt"));
        await made.WaitForExitAsync(Stop);

        await _folder.LookAsync().WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Null(await _folder.Store.ReadAsync(new ContentKey(ContentArea.Uploads, "en/pipe.txt"), Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop));
    }

    private void SkipUnlessTheSystemTells()
    {
        _folder.Drop("en/.probe");
        var tells = OpenWriters.Of(_folder.Articles, "en/.probe");
        Assert.SkipWhen(tells == WriterState.Unknown, "This system, or this file system, does not tell who has a file open.");
    }
}
