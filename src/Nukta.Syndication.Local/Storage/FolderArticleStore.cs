using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>The article store in folders that people can open: <c>articles</c>, <c>versions</c>, <c>rejected</c>.</summary>
internal sealed class FolderArticleStore : IArticleStore
{
    // winerror.h, as .NET gives it on Windows: ERROR_SHARING_VIOLATION.
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly string _root;
    private readonly string _unfinished;

    public FolderArticleStore(string root)
    {
        _root = Path.GetFullPath(root);
        _unfinished = Directory.CreateDirectory(Path.Combine(_root, ".unfinished")).FullName;
        foreach (var area in Enum.GetValues<ContentArea>())
        {
            Directory.CreateDirectory(FolderOf(area));
        }
    }

    /// <summary>The folder of an area.</summary>
    public string FolderOf(ContentArea area) => Path.Combine(_root, area switch
    {
        ContentArea.Uploads => "articles",
        ContentArea.Versions => "versions",
        _ => "rejected",
    });

    /// <summary>Reads a file that is really there: links are not followed.</summary>
    /// <exception cref="UploadIncompleteException">The upload is still being written.</exception>
    public async Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        try
        {
            using var handle = PlainFile.TryOpen(FolderOf(key.Area), file);
            return handle is null ? null : await ReadAsync(handle, key, file, cancellationToken);
        }
        catch (IOException e) when (key.Area == ContentArea.Uploads && e.HResult == SharingViolation)
        {
            throw new UploadIncompleteException(key.Path, e);
        }
    }

    private static async Task<StoredContent> ReadAsync(SafeFileHandle handle, ContentKey key, string file, CancellationToken cancellationToken)
    {
        var isUpload = key.Area == ContentArea.Uploads;
        if (isUpload && OpenWriters.Of(handle, file) == WriterState.Writing)
        {
            throw new UploadIncompleteException(key.Path);
        }

        var (size, modified) = (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        var bytes = new byte[UploadLimit.BytesRead(key.Area, size)];
        var read = 0;
        for (int more; read < bytes.Length && (more = await RandomAccess.ReadAsync(handle, bytes.AsMemory(read), read, cancellationToken)) > 0; read += more)
        {
        }

        // Somebody may have begun to write to it meanwhile.
        var isSame = read == bytes.Length && RandomAccess.GetLength(handle) == size && File.GetLastWriteTimeUtc(handle) == modified;
        return !isUpload || (isSame && OpenWriters.Of(handle, file) != WriterState.Writing)
            ? new StoredContent(bytes.AsMemory(0, read), modified) { Size = size }
            : throw new UploadIncompleteException(key.Path);
    }

    public async Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        var unfinished = Path.Combine(_unfinished, Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            // A rename is the one step that readers can see: they find the old content or the new one, never a part.
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e)
        {
            Discard(unfinished);
            throw StorageFaults.Of(e, _root) ?? e;
        }
    }

    public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        try
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }

            return Task.CompletedTask;
        }
        catch (Exception e) when (StorageFaults.Of(e, _root) is { } fault)
        {
            throw fault;
        }
    }

    public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var files = new FolderListing(FolderOf(area));
        while (files.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return files.Current;
        }
    }

    // What is half written would only help to fill the disk.
    private static void Discard(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure says more.
        }
    }

    private string FileOf(ContentKey key)
    {
        var folder = FolderOf(key.Area);
        var file = Path.GetFullPath(Path.Combine(folder, key.Path));
        return file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? file
            : throw new ArgumentException($"The path '{key.Path}' leaves its folder; it must be relative, without '..' parts.", nameof(key));
    }
}
