using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Platforms.Bluesky;

/// <summary>
/// A real personal data server (the npm package @atproto/pds) with one account, on loopback. The package is installed once into
/// the user's cache, outside the repository.
/// </summary>
internal sealed class PersonalDataServer : IAsyncDisposable
{
    // Versions from 0.5 need Node.js 22, whose headers to build better-sqlite3 with cannot be had everywhere.
    private const string Version = "0.4.217";

    private readonly Process process;
    private readonly string data;

    private PersonalDataServer(Process process, string data, JObject account)
    {
        this.process = process;
        this.data = data;
        Url = new Uri((string)account["url"]!);
        Handle = (string)account["handle"]!;
        Password = (string)account["password"]!;
    }

    public Uri Url { get; }

    public string Handle { get; }

    public string Password { get; }

    /// <summary>Starts it; skips the test where Node.js or the package cannot be had.</summary>
    public static async Task<PersonalDataServer> StartAsync(CancellationToken cancellationToken)
    {
        var packages = await InstalledAsync(cancellationToken);
        var data = Directory.CreateTempSubdirectory("nukta-pds-").FullName;
        var script = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Social", "Platforms", "Bluesky", "personal-data-server.mjs");
        var process = Run("node", packages, script, packages, data) ?? throw new InvalidOperationException("node was there a moment ago.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        while (line is not null && !line.StartsWith("{\"url\"", StringComparison.Ordinal))
        {
            line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        }

        return line is not null
            ? new PersonalDataServer(process, data, JObject.Parse(line))
            : throw new InvalidOperationException($"The server did not start: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<string> InstalledAsync(CancellationToken cancellationToken)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        var folder = Path.Combine(home, "nukta-syndication-tests", $"pds-{Version}");
        var done = Path.Combine(folder, "installed");
        if (File.Exists(done))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "private": true }""", cancellationToken);
        using var npm = Run("npm", folder, "install", "--no-audit", "--no-fund", "--loglevel=error", $"@atproto/pds@{Version}");
        if (npm is null)
        {
            Assert.Skip("npm is not installed, so there is no personal data server to test against.");
        }

        var said = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(cancellationToken), npm.StandardError.ReadToEndAsync(cancellationToken));
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
        {
            Assert.Skip($"npm cannot install @atproto/pds@{Version} here: {string.Join(' ', said).Trim().Split('\n')[^1]}");
        }

        await File.WriteAllTextAsync(done, "", cancellationToken);
        return folder;
    }

    private static Process? Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LOG_ENABLED"] = "0";
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
