using System.IO.Enumeration;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>The files below a folder: no links, nothing behind one, and nothing hidden.</summary>
/// <param name="folder">Absolute.</param>
internal sealed class FolderListing(string folder) : FileSystemEnumerator<ContentListing>(folder, Options)
{
    private static readonly EnumerationOptions Options = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>False: some folder could not be read, so what is not listed may still be there.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <inheritdoc />
    protected override bool ShouldRecurseIntoEntry(ref FileSystemEntry entry) => IsShown(ref entry);

    /// <inheritdoc />
    protected override bool ShouldIncludeEntry(ref FileSystemEntry entry) => !entry.IsDirectory && IsShown(ref entry) && !IsGone(ref entry);

    /// <inheritdoc />
    protected override bool ContinueOnError(int error)
    {
        IsComplete = false;
        return true;
    }

    /// <inheritdoc />
    protected override ContentListing TransformEntry(ref FileSystemEntry entry)
    {
        var path = Path.Join(entry.Directory[entry.RootDirectory.Length..].TrimStart(Path.DirectorySeparatorChar), entry.FileName);
        return new ContentListing(path.Replace(Path.DirectorySeparatorChar, '/'), entry.LastWriteTimeUtc, entry.Length);
    }

    private static bool IsShown(ref FileSystemEntry entry) =>
        (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System)) == 0;

    // Deleted between its name and its time: .NET answers the beginning of Windows' time.
    private static bool IsGone(ref FileSystemEntry entry) => entry.LastWriteTimeUtc.Year < 1602;
}
