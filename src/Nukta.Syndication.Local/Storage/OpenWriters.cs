using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Whether somebody has a file open for writing.</summary>
internal enum WriterState
{
    /// <summary>Nobody has: it is whole.</summary>
    None,

    /// <summary>Somebody has.</summary>
    Writing,

    /// <summary>The system does not tell.</summary>
    Unknown,
}

/// <summary>Asks the system who has a file open for writing.</summary>
internal static class OpenWriters
{
    // fcntl.h, signal.h: the same for every processor that .NET runs on.
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int SignalUrgent = 23;
    private const int TryAgain = 11;

    /// <summary>Asks about the file at a path; about what is no plain file there is nothing to ask.</summary>
    /// <param name="root">An absolute folder.</param>
    /// <param name="path">Below it.</param>
    public static WriterState Of(string root, string path)
    {
        var absolute = Path.Combine(root, path);
        try
        {
            using var file = PlainFile.TryOpen(root, absolute);
            return file is null ? WriterState.None : Of(file, absolute);
        }
        catch (IOException)
        {
            // Windows: somebody has it open and shares it with nobody.
            return WriterState.Writing;
        }
        catch (UnauthorizedAccessException)
        {
            return WriterState.Unknown;
        }
    }

    /// <summary>Asks about an open file.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="path">Its absolute path.</param>
    public static WriterState Of(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // It could be opened without sharing it with writers.
            return WriterState.None;
        }

        return OperatingSystem.IsLinux() ? OnLinux(file, path) : WriterState.Unknown;
    }

    /// <summary>
    /// fcntl(2): a read lease can be placed only on a file that nobody has open for writing, whoever and in whatever container that
    /// may be. Only for a file of ours, or with CAP_LEASE, and not on every file system. A writer that comes while we hold it waits
    /// until we let go, at once; the signal that tells us so is one that ends no program.
    /// </summary>
    private static WriterState OnLinux(SafeFileHandle file, string path)
    {
        _ = fcntl(file, SetSignal, SignalUrgent);
        if (fcntl(file, SetLease, ReadLease) == 0)
        {
            _ = fcntl(file, SetLease, NoLease);
            return WriterState.None;
        }

        return Marshal.GetLastPInvokeError() == TryAgain || IsOpenForWriting(path) ? WriterState.Writing : WriterState.Unknown;
    }

    /// <summary>proc(5): what processes have open, as far as we may see.</summary>
    private static bool IsOpenForWriting(string path)
    {
        try
        {
            return Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Any(process => HasOpen(process, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HasOpen(string process, string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd"))
                .Any(open => new FileInfo(open).LinkTarget == path && IsForWriting(Path.Combine(process, "fdinfo", Path.GetFileName(open))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or it has ended.
            return false;
        }
    }

    private static bool IsForWriting(string description)
    {
        // The flags of open(2) in octal; the last two bits are 1 for writing and 2 for both.
        var flags = File.ReadLines(description).First(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return (int.Parse(flags[^1..], CultureInfo.InvariantCulture) & 3) != 0;
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fcntl(SafeFileHandle file, int command, int argument);
}
