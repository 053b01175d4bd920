using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>The real program as a process of its own.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    /// <summary>A program that does not do in this time what it should has stopped doing it: this says nothing about how fast it is.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(5);

    // Both are copied beside the tests, wherever these were built.
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "nukta-syndication.dll");
    private static readonly string StartupHook = Path.Combine(AppContext.BaseDirectory, "Nukta.Syndication.Crashes.dll");

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _errors = [];

    private RunningProgram(Process process) => _process = process;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>What it has printed to the error stream.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>The system's number of the process.</summary>
    public int Id => _process.Id;

    public static Task<RunningProgram> StartAsync(string data) => StartAsync("dotnet", [Assembly, "--data", data, "--port", "0"]);

    /// <summary>Starts it on a storage account.</summary>
    /// <param name="account">The connection string.</param>
    /// <param name="ahead">How far its clock is ahead: it believes that whoever worked there lies dead for so long.</param>
    public static Task<RunningProgram> StartOnAccountAsync(string account, TimeSpan ahead = default) =>
        StartAsync("dotnet", [Assembly, "--storage", account, "--port", "0"], ahead == default ? null : new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = StartupHook,
            ["NUKTA_CRASHES_AHEAD"] = ahead.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });

    /// <summary>Starts it within a file system of its own, where a folder is what the mount commands make of it.</summary>
    public static Task<RunningProgram> StartWithMountsAsync(string data, string mounts) =>
        StartAsync("unshare", ["-rm", "sh", "-c", $"{mounts} && exec dotnet \"$0\" --data \"$1\" --port 0", Assembly, data]);

    /// <summary>As <see cref="StartWithMountsAsync"/>, for a program that ends.</summary>
    public static Task<(int ExitCode, string Output)> RunWithMountsAsync(string data, string mounts) =>
        RunToEndAsync(Launch("unshare", ["-rm", "sh", "-c", $"{mounts} && exec dotnet \"$0\" --data \"$1\" --port 0", Assembly, data]));

    private static async Task<RunningProgram> StartAsync(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = Launch(command, arguments, environment);
        var address = await program.WaitForLineAsync(line => Address().Match(line).Groups[1] is { Success: true } found ? found.Value : null);
        program.Client.BaseAddress = new Uri(address);
        return program;
    }

    /// <summary>Runs a command to its end; answers its exit code and what it printed.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunToEndAsync(Launch("dotnet", [Assembly, .. arguments]));

    private static async Task<(int ExitCode, string Output)> RunToEndAsync(RunningProgram launched)
    {
        await using var program = launched;
        await program._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program._process.ExitCode, string.Join('\n', await program._lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)) + program.Errors);
    }

    /// <summary>Waits for a line of its output that the test is looking for.</summary>
    public async Task<string> WaitForLineAsync(Func<string, string?> find)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Hanging);
        await foreach (var line in _lines.Reader.ReadAllAsync(limit.Token))
        {
            if (find(line) is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"The program ended before it printed the line. {Errors}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JToken> JsonAsync(string path) => JToken.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Waits until every destination shows what it should of a version of the article.</summary>
    public async Task WaitUntilSettledAsync(string articleId, int version)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var began = Stopwatch.GetTimestamp();
        JToken? seen = null;
        while (Stopwatch.GetElapsedTime(began) < Hanging)
        {
            using var response = await Client.GetAsync($"/articles/{articleId}?format=json", TestContext.Current.CancellationToken);
            if (response.IsSuccessStatusCode)
            {
                seen = JToken.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                if ((int?)seen["article"]?["progress"]?["version"] == version && seen["article"]!["progress"]!["settledAt"] is not null)
                {
                    return;
                }
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{articleId} has not settled at version {version}: {seen} {Errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }

    private static RunningProgram Launch(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = ChildProcess.Describe(command, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => _ = line.Data is null ? program._lines.Writer.TryComplete() : program._lines.Writer.TryWrite(line.Data);
        program._process.ErrorDataReceived += (_, line) =>
        {
            lock (program._errors)
            {
                program._errors.Add(line.Data ?? "");
            }
        };
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    [GeneratedRegex(@"Nukta\.Syndication at (http://localhost:\d+)/")]
    private static partial Regex Address();
}
