using System.Diagnostics;
using System.Reflection;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Infra;

/// <summary>The real Bicep CLI. It needs neither Azure nor a network.</summary>
internal sealed class BicepCli : IRequirement
{
    private static readonly string Binary = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BicepCli").Value!;

    private BicepCli()
    {
    }

    public static string? WhyMissing => OperatingSystem.IsLinux() && File.Exists(Binary)
        ? null
        : $"The Bicep CLI is only fetched for Linux on x64 (package Azure.Bicep.CommandLine.linux-x64); {Binary} is not there.";

    public static async Task<BicepRun> RunAsync(string folder, params string[] arguments)
    {
        MakeExecutable();
        var start = new ProcessStartInfo(Binary, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It unpacks a library of its own there; the home folder may not be writable.
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(Path.GetTempPath(), "nukta-bicep");

        // What an operator's parameter files read from the environment must not reach what is compared.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NUKTA_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new BicepRun(process.ExitCode, await output, await error);
    }

    // Some file systems and caches drop the owner's right to execute.
    private static void MakeExecutable()
    {
        if (OperatingSystem.IsLinux() && (File.GetUnixFileMode(Binary) & UnixFileMode.UserExecute) == 0)
        {
            File.SetUnixFileMode(Binary, File.GetUnixFileMode(Binary) | UnixFileMode.UserExecute);
        }
    }
}

/// <summary>What a run of the CLI left.</summary>
/// <param name="ExitCode">0, even with warnings.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Diagnostics">The standard error: warnings and errors.</param>
internal sealed record BicepRun(int ExitCode, string Output, string Diagnostics);
