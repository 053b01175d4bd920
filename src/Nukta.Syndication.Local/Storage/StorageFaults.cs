using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Tells what is wrong with the disk from what is wrong with the program.</summary>
internal static class StorageFaults
{
    // sqlite.org/rescode.html
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    // errno(3), as .NET gives it on Unix: EFBIG, ENOSPC, EROFS, EDQUOT on Linux and on macOS.
    private static readonly int[] UnixFull = [27, 28, 69, 122];
    private const int UnixReadOnly = 30;

    // winerror.h, as .NET gives it on Windows: ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static readonly int[] WindowsFull = [unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>What an operator is told; null: it is not the disk.</summary>
    /// <param name="exception">As it came.</param>
    /// <param name="place">The file or folder.</param>
    public static StorageUnavailableException? Of(Exception exception, string place) => exception switch
    {
        StorageUnavailableException known => known,
        SqliteException { SqliteErrorCode: Full } => IsFull(exception, place),
        SqliteException { SqliteErrorCode: ReadOnly } => IsReadOnly(exception, place),
        SqliteException { SqliteErrorCode: InputOutput or CannotOpen } =>
            new($"{place} cannot be used: {exception.Message} Look at its disk, and whether this program may write there.", exception),
        UnauthorizedAccessException => IsReadOnly(exception, place),
        IOException when (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? WindowsFull : UnixFull).Contains(exception.HResult) => IsFull(exception, place),
        IOException { HResult: UnixReadOnly } when !RuntimeInformation.IsOSPlatform(OSPlatform.Windows) => IsReadOnly(exception, place),
        _ => null,
    };

    private static StorageUnavailableException IsFull(Exception exception, string place) =>
        new($"The disk that holds {place} is full. Free some space; what was accepted is kept and goes on by itself.", exception);

    private static StorageUnavailableException IsReadOnly(Exception exception, string place) =>
        new($"{place} cannot be written, it is read-only. Give this program the right to write there; what was accepted is kept and goes on by itself.", exception);
}
