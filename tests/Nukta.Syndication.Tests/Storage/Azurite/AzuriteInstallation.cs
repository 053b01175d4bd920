using System.ComponentModel;
using System.Diagnostics;

namespace Nukta.Syndication.Tests.Storage.Azurite;

/// <summary>Azurite, installed once a machine into a folder of its own by npm.</summary>
internal static class AzuriteInstallation
{
    // The newest that says it runs on Node.js 20.
    private const string Version = "3.35.0";

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);

    /// <summary>The folder of its programs; or why it cannot be had.</summary>
    public static async Task<(string? Programs, string? WhyMissing)> FindAsync()
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named ? named
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : Path.GetTempPath();
        var folder = Path.Combine(caches, "nukta-tests", $"azurite-{Version}");
        var programs = Path.Combine(folder, "node_modules", "azurite", "dist", "src");
        if (!Directory.Exists(programs) && await InstallAsync(folder) is { } why)
        {
            return (null, why);
        }

        return await RunAsync("node", "--version") is { Succeeded: true } ? (programs, null) : (null, "Azurite needs Node.js, which is not here.");
    }

    private static async Task<string?> InstallAsync(string folder)
    {
        // Made beside it and moved into place: another run never finds a half of it.
        var unfinished = $"{folder}-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(unfinished);
            var (succeeded, said) = await RunAsync("npm", "install", "--prefix", unfinished, "--no-audit", "--no-fund", "--loglevel=error", $"azurite@{Version}");
            if (!succeeded)
            {
                return $"Azurite {Version} could not be installed by npm: {said}";
            }

            if (!Directory.Exists(folder))
            {
                Directory.Move(unfinished, folder);
            }

            return null;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Azurite {Version} could not be installed: {e.Message}";
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static async Task<(bool Succeeded, string Said)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(InstallLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (false, $"it took longer than {InstallLimit.TotalMinutes} minutes");
            }

            return (process.ExitCode == 0, string.Concat(await said).Trim());
        }
        catch (Win32Exception)
        {
            return (false, $"{program} is not here");
        }
    }
}
