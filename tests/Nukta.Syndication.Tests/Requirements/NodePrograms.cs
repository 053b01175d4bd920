using System.Diagnostics;
using System.Security.Cryptography;

namespace Nukta.Syndication.Tests.Requirements;

/// <summary>Programs for Node.js that tests start: each is a folder beside this file, whose <c>package.json</c> says which version.</summary>
internal static class NodePrograms
{
    /// <summary>Long enough for a slow network; a command that takes longer hangs.</summary>
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>The folder of the program's node_modules, or why it is missing.</summary>
    /// <param name="name">The folder's name.</param>
    public static (string? Folder, string? WhyMissing) Find(string name)
    {
        var folder = FolderOf(name);
        return InstalledProgram.Find("node") is null ? (null, $"{name} needs Node.js, which is not on this machine.")
            : Directory.Exists(folder) ? (folder, null)
            : (null, $"{name} is not installed on this machine. Run .ci/install once.");
    }

    /// <summary>As <see cref="Find"/>, but installs it where it is missing. Only for what takes seconds: .ci/install is for the others.</summary>
    public static async Task<(string? Folder, string? WhyMissing)> FindOrInstallAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is { Folder: not null } found)
        {
            return found;
        }

        if (InstalledProgram.Find("npm") is not { } npm)
        {
            return (null, $"{name} is installed by npm, which is not on this machine.");
        }

        return await InstallAsync(npm, name, cancellationToken) is { } why ? (null, why) : Find(name);
    }

    private static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Requirements", "Programs", name, "package.json");

    // Another version is another folder. .ci/install builds the same name.
    private static string FolderOf(string name) =>
        Path.Combine(MachineFolder.Path, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Source(name))))[..12]}");

    private static async Task<string?> InstallAsync(string npm, string name, CancellationToken cancellationToken)
    {
        // Made beside it and moved into place: another run never finds a half of it.
        var folder = FolderOf(name);
        var unfinished = $"{folder}-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(unfinished);
            File.Copy(Source(name), Path.Combine(unfinished, "package.json"));
            if (await RunAsync(npm, unfinished, cancellationToken) is { } why)
            {
                return $"{name} cannot be installed by npm: {why}";
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
            return $"{name} cannot be installed: {e.Message}";
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static async Task<string?> RunAsync(string npm, string folder, CancellationToken cancellationToken)
    {
        var start = ChildProcess.Describe(npm, ["install", "--no-audit", "--no-fund", "--loglevel=error"]);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(InstallLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"it took longer than {InstallLimit.TotalMinutes} minutes";
        }

        return process.ExitCode == 0 ? null : string.Concat(await said).Trim();
    }
}
