using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Opens files for reading that are really where their path says: never through a link, and never a pipe or a device.</summary>
internal static class PlainFile
{
    // asm-generic/fcntl.h; ARM has a number of its own for O_NOFOLLOW.
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;

    // errno(3): ENOENT, ENXIO (a socket), ENOTDIR, ELOOP (a link).
    private static readonly int[] NotThere = [2, 6, 20, 40];

    /// <summary>Opens the file; null: there is none, or it is no plain file.</summary>
    /// <param name="root">An absolute folder; links above it are its owner's business.</param>
    /// <param name="file">Below the root.</param>
    /// <exception cref="IOException">It is there and cannot be read now.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle? TryOpen(string root, string file)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = IsPlain(root, file) ? Open(file) : null;
            if (handle is not null)
            {
                // A pipe has no length.
                _ = RandomAccess.GetLength(handle);
            }

            return handle;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or NotSupportedException)
        {
            handle?.Dispose();
            return null;
        }
        catch
        {
            handle?.Dispose();
            throw;
        }
    }

    private static bool IsPlain(string root, string file)
    {
        for (var part = file; part.Length > root.Length; part = Path.GetDirectoryName(part)!)
        {
            var attributes = File.GetAttributes(part);
            if (attributes.HasFlag(FileAttributes.ReparsePoint) || (part == file && attributes.HasFlag(FileAttributes.Directory)))
            {
                return false;
            }
        }

        return true;
    }

    private static SafeFileHandle? Open(string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
        }

        // .NET would follow a link that took the file's place after it was looked at, and wait for whoever writes into a pipe.
        var handle = open(Encoding.UTF8.GetBytes(file + "\0"), CloseOnExec | NonBlocking | NoFollow);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return NotThere.Contains(error) ? null
            : error is 1 or 13 ? throw new UnauthorizedAccessException($"The file {file} may not be read: {Marshal.GetPInvokeErrorMessage(error)}.")
            : throw new IOException($"The file {file} cannot be read: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle open(byte[] path, int flags);
}
