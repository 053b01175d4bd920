using System.Diagnostics;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Storage.Azurite;

/// <summary>One account in a process of its own, for tests that stop it, or move its clock.</summary>
internal sealed class AzuriteAlone : IAsyncDisposable
{
    private const string Name = "nukta";
    private static readonly string Key = Convert.ToBase64String(new byte[64]);

    private readonly AzuriteProcess _process;

    private AzuriteAlone(AzuriteProcess process) => _process = process;

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};"
        + string.Concat(new[] { "Blob", "Queue", "Table" }.Select(service => $"{service}Endpoint=http://127.0.0.1:{_process.PortOf(service.ToLowerInvariant())}/{Name};"));

    /// <summary>Starts it. The test is skipped where Azurite cannot be had.</summary>
    public static async Task<AzuriteAlone> StartAsync()
    {
        var (folder, whyMissing) = await NodePrograms.FindOrInstallAsync("azurite", TestContext.Current.CancellationToken);
        Assert.SkipWhen(folder is null, whyMissing ?? "");
        var program = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        return new AzuriteAlone(await AzuriteProcess.StartAsync(program, $"{Name}:{Key}", "blob", "queue", "table"));
    }

    /// <summary>Lets time pass for everything in it.</summary>
    public Task AdvanceAsync(TimeSpan time) => _process.AdvanceAsync(time);

    /// <summary>From now on it takes connections and answers nothing. The test is skipped where a process cannot be stopped.</summary>
    public void Hang()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGSTOP here.");
        Signal("STOP");
    }

    /// <summary>It answers again.</summary>
    public void Resume() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        // What hangs does not notice that it should end.
        if (!OperatingSystem.IsWindows() && !_process.HasEnded)
        {
            Signal("CONT");
        }

        await _process.DisposeAsync();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }
}
