using System.Runtime.CompilerServices;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>The article store in folders that people can open: <c>articles</c>, <c>versions</c>, <c>rejected</c>.</summary>
internal sealed class FolderArticleStore : IArticleStore
{
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

    public async Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            var bytes = new byte[UploadLimit.BytesRead(key.Area, stream.Length)];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);

            // Somebody may write to it meanwhile: then what was read is all there was.
            return new StoredContent(bytes.AsMemory(0, read), File.GetLastWriteTimeUtc(file)) { Size = read <= UploadLimit.MostBytes ? read : stream.Length };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(file))
        {
            return null;
        }
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
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var folder = new DirectoryInfo(FolderOf(area));
        var visible = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        foreach (var file in folder.EnumerateFiles("*", visible))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ContentListing(
                Path.GetRelativePath(folder.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.LastWriteTimeUtc, file.Length);
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
