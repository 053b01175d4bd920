using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Social.Platforms.Bluesky;

/// <summary>
/// A real personal data server (the npm package @atproto/pds) with one account, on loopback. <c>.ci/install</c> installs the package,
/// since that compiles SQLite for minutes.
/// </summary>
internal sealed class PersonalDataServer : IAsyncDisposable, IRequirement
{
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

    public static string? WhyMissing => NodePrograms.Find("personal-data-server").WhyMissing;

    public Uri Url { get; }

    public string Handle { get; }

    public string Password { get; }

    /// <summary>Starts it, where it is not missing.</summary>
    public static async Task<PersonalDataServer> StartAsync(CancellationToken cancellationToken)
    {
        var packages = NodePrograms.Find("personal-data-server").Folder ?? throw new InvalidOperationException(WhyMissing);
        var data = Directory.CreateTempSubdirectory("nukta-pds-").FullName;
        var script = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Social", "Platforms", "Bluesky", "personal-data-server.mjs");
        var process = Run(packages, script, packages, data);
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

    // It ends with its standard input, and so with the test run.
    private static Process Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LOG_ENABLED"] = "0";
        return Process.Start(start)!;
    }
}
