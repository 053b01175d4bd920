using System.Diagnostics;
using System.Globalization;
using Nukta.Syndication.Crashes;
using Nukta.Syndication.Tests.EndToEnd;
using Nukta.Syndication.Tests.Push.Sftp;
using Nukta.Syndication.Tests.Social.Platforms.Bluesky;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Requirements;

/// <summary>A test run that is killed leaves no process behind.</summary>
public sealed class ChildProcessTests(AzuriteAccounts azurite)
{
    private const string KindVariable = "NUKTA_TESTS_CHILD";
    private const string Ready = "The child is there.";

    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("program")]
    [InlineData("crashes at steps")]
    [InlineData("crashes at random")]
    [InlineData("Azurite")]
    [InlineData("sshd")]
    [InlineData("personal data server")]
    public async Task Children_end_when_the_run_is_killed(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What becomes of children is read from /proc.");
        using var run = Start(kind);
        if (await ReadUntilReadyAsync(run) is { } output)
        {
            await run.WaitForExitAsync(Cancellation);
            Assert.True(run.ExitCode == 0, output);
            Assert.Skip($"The run had no child: {output}");
        }

        var children = Descendants(run.Id);
        run.Kill();
        run.StandardInput.Close();

        Assert.NotEmpty(children);
        var left = children;
        for (var began = Stopwatch.GetTimestamp(); left.Count > 0 && Stopwatch.GetElapsedTime(began) < Hanging; left = [.. children.Where(child => StartOf(child.Id) == child.Started)])
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Empty(left);
    }

    /// <summary>What <see cref="Children_end_when_the_run_is_killed"/> runs in a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task A_run_with_a_child()
    {
        var data = Directory.CreateTempSubdirectory("nukta-children-").FullName;
        IAsyncDisposable? child = null;
        switch (Environment.GetEnvironmentVariable(KindVariable))
        {
            case "program":
                child = await RunningProgram.StartAsync(data);
                break;
            case "crashes at steps":
                await WaitForChildAsync(Matrix.RunAsync(most: 1000, offset: 0, (_, _) => { }));
                break;
            case "crashes at random":
                await WaitForChildAsync(RandomKills.RunAsync(kills: 1000, articles: 1000, seed: 1, (_, _) => { }));
                break;
            case "Azurite":
                await azurite.OpenAsync();
                break;
            case "sshd":
                child = await SshServer.StartAsync();
                break;
            case "personal data server":
                Assert.SkipWhen(PersonalDataServer.WhyMissing is not null, PersonalDataServer.WhyMissing ?? "");
                child = await PersonalDataServer.StartAsync(Cancellation);
                break;
            case var kind:
                Assert.Skip($"No child is called {kind}.");
                break;
        }

        await Console.Error.WriteLineAsync(Ready);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Cancellation);
        GC.KeepAlive(child);
    }

    private static Process Start(string kind)
    {
        var start = ChildProcess.Describe("dotnet", [typeof(ChildProcessTests).Assembly.Location, "-explicit", "only", "-method", $"*.{nameof(A_run_with_a_child)}"]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment[KindVariable] = kind;
        return Process.Start(start)!;
    }

    private static async Task WaitForChildAsync(Task running)
    {
        while (Descendants(Environment.ProcessId).Count == 0)
        {
            Assert.False(running.IsFaulted, running.Exception?.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }
    }

    // Null when it is ready; what it printed when it ended before.
    private static async Task<string?> ReadUntilReadyAsync(Process run)
    {
        var output = run.StandardOutput.ReadToEndAsync(CancellationToken.None);
        while (await run.StandardError.ReadLineAsync(Cancellation).AsTask().WaitAsync(Hanging, Cancellation) is { } line)
        {
            if (line.Contains(Ready, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return await output;
    }

    private static List<(int Id, string Started)> Descendants(int parent)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Fields: StatOf(id))).Where(process => process.Fields.Length > 0).ToList();
        var found = new List<(int Id, string Started)>();
        var parents = new Queue<int>([parent]);
        while (parents.TryDequeue(out var next))
        {
            foreach (var (id, fields) in all.Where(process => process.Fields[1] == next.ToString(CultureInfo.InvariantCulture) && process.Fields[0] != "Z"))
            {
                found.Add((id, fields[19]));
                parents.Enqueue(id);
            }
        }

        return found;
    }

    private static string? StartOf(int id) => StatOf(id) is [not "Z", ..] fields ? fields[19] : null;

    // proc(5): from the field "state" on; the name before it may hold anything.
    private static string[] StatOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
