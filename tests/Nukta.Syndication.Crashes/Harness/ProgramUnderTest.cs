using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Nukta.Syndication.Crashes.Instrumentation;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Crashes.Harness;

/// <summary>The program as a process of its own, watched from within by <see cref="StartupHook"/>.</summary>
internal sealed partial class ProgramUnderTest : IDisposable
{
    /// <summary>A program that does not do in this time what it should has stopped doing it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly List<string> _output = [];

    private ProgramUnderTest(Process process) => _process = process;

    /// <summary>Asks the program; null until it listens.</summary>
    public HttpClient? Client { get; private set; }

    /// <summary>Completes when it has died or ended.</summary>
    public Task Ended => _process.WaitForExitAsync();

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts it; it does not listen yet.</summary>
    public static ProgramUnderTest Launch(string data, AheadClock clock, bool stepping)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nukta-syndication.dll"), "--data", data, "--port", "0", "--allow-loopback"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[Instruments.LifelineVariable] = "1";
        start.Environment[Instruments.AheadVariable] = clock.Ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        start.Environment[FakeServices.TokenVariable] = FakePlatform.SampleToken;
        start.Environment[FakeServices.SigningVariable] = "whsec_" + Convert.ToBase64String(new byte[32]);
        if (stepping)
        {
            start.Environment[Instruments.StepsVariable] = "1";
        }

        var child = new ProgramUnderTest(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child.Hear(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Hear(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until it answers requests. False: it died before.</summary>
    public async Task<bool> ListensAsync() => await Task.WhenAny(_listening.Task, Ended).WaitAsync(Patience) == _listening.Task;

    /// <summary>Gives an order to what watches from within; answers what it told before it was done.</summary>
    /// <exception cref="IOException">It has died.</exception>
    public async Task<IReadOnlyList<Boundary>> OrderAsync(string order)
    {
        var reached = new List<Boundary>();
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
        while (true)
        {
            var next = _answers.Reader.ReadAsync().AsTask();
            if (await Task.WhenAny(next, Ended) != next)
            {
                throw new IOException("It has died.");
            }

            var answer = await next;
            if (answer == "done")
            {
                return reached;
            }

            reached.Add(Boundary.Parse(answer["reached ".Length..]));
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }

        Client?.Dispose();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith(Instruments.Answer, StringComparison.Ordinal))
        {
            _answers.Writer.TryWrite(line[(Instruments.Answer.Length + 1)..]);
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (Address().Match(line).Groups[1] is { Success: true } address)
        {
            Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience, BaseAddress = new Uri(address.Value) };
            _listening.TrySetResult();
        }
    }

    [GeneratedRegex(@"Nukta\.Syndication at (http://localhost:\d+)/")]
    private static partial Regex Address();
}
