using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Nukta.Syndication.Tests.Storage.Azurite;

/// <summary>One of Azurite's programs, running on free ports, with everything in memory.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    /// <summary>A process that does not listen by then hangs: this says nothing about how fast it is.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);

    private bool _ended;

    private AzuriteProcess(Process process) => _process = process;

    /// <param name="program">The path of its JavaScript.</param>
    /// <param name="accounts">As Azurite reads them from its environment.</param>
    /// <param name="services">Which of <c>blob</c>, <c>queue</c> and <c>table</c> it runs.</param>
    public static async Task<AzuriteProcess> StartAsync(string program, string accounts, params string[] services)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var supervised = Path.Combine(AppContext.BaseDirectory, "Storage", "Azurite", "supervised.cjs");
        foreach (var argument in (IEnumerable<string>)["--require", supervised, program, "--silent", "--disableTelemetry", "--inMemoryPersistence", "--skipApiVersionCheck"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var service in services)
        {
            start.ArgumentList.Add($"--{service}Port");
            start.ArgumentList.Add("0");
        }

        start.Environment["AZURITE_ACCOUNTS"] = accounts;
        var azurite = new AzuriteProcess(new Process { StartInfo = start });
        azurite._process.OutputDataReceived += (_, line) => azurite.Take(line.Data);
        azurite._process.ErrorDataReceived += (_, line) => azurite.Take(line.Data);
        azurite._process.Start();
        azurite._process.BeginOutputReadLine();
        azurite._process.BeginErrorReadLine();
        try
        {
            await azurite.ListenAsync(services);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>The system's number of the process.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _ended || _process.HasExited;

    public int PortOf(string service) => _ports[service];

    /// <summary>Lets time pass for everything in it.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await _process.StandardInput.WriteLineAsync($"advance {(long)time.TotalMilliseconds}");
        await _process.StandardInput.FlushAsync();
        while (await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken) != "advanced")
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        // The end of its input ends it.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ListenAsync(string[] services)
    {
        using var limit = new CancellationTokenSource(Hanging);
        while (services.Any(service => !_ports.ContainsKey(service)))
        {
            if (Listening().Match(await _lines.Reader.ReadAsync(limit.Token)) is { Success: true } listening)
            {
                _ports[listening.Groups["service"].Value.ToLowerInvariant()] = int.Parse(listening.Groups["port"].Value, CultureInfo.InvariantCulture);
            }
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete(new InvalidOperationException("Azurite has ended."));
        }
        else
        {
            _lines.Writer.TryWrite(line);
        }
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service (?:is successfully listening at|successfully listens on) http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
