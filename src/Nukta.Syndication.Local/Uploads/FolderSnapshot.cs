using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>What the watched folder held when it was told of last, and what differs now.</summary>
/// <param name="deletionGrace">How long a file must be away before it counts as deleted.</param>
/// <param name="time">Its monotonic clock counts.</param>
internal sealed class FolderSnapshot(TimeSpan deletionGrace, TimeProvider time)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Counts a file as told of.</summary>
    public void Remember(ContentListing file) => _known[file.Path] = new Known(file.LastModified, file.Size, null);

    /// <summary>Counts a path as told of, whatever is at it: only its deletion is news.</summary>
    public void Remember(string path) => _known[path] = new Known(null, null, null);

    /// <summary>A path that is empty: whatever comes there is news.</summary>
    public void Forget(string path) => _known.Remove(path);

    /// <summary>What differs from what was told. It is answered again at every listing until it is <see cref="Remember(ContentListing)">remembered</see> or forgotten.</summary>
    /// <param name="files">All files that are there.</param>
    /// <param name="isComplete">False: what is not listed may be there all the same.</param>
    public FolderChanges Compare(IReadOnlyCollection<ContentListing> files, bool isComplete)
    {
        var now = time.GetTimestamp();
        var present = new HashSet<string>(files.Count, StringComparer.Ordinal);
        var changed = new List<ContentListing>();
        foreach (var file in files)
        {
            present.Add(file.Path);
            var known = _known.GetValueOrDefault(file.Path);
            if (known is null || known.Modified != file.LastModified || known.Size != file.Size)
            {
                changed.Add(file);
            }

            if (known?.AwaySince is not null)
            {
                _known[file.Path] = known with { AwaySince = null };
            }
        }

        foreach (var (path, known) in isComplete ? _known.Where(known => known.Value.AwaySince is null && !present.Contains(known.Key)).ToList() : [])
        {
            _known[path] = known with { AwaySince = now };
        }

        var away = _known.Where(known => isComplete && known.Value.AwaySince is not null && !present.Contains(known.Key)).ToList();
        return new FolderChanges(
            [.. changed.OrderByDescending(file => file.LastModified)],
            [.. away.Where(known => time.GetElapsedTime(known.Value.AwaySince!.Value, now) >= deletionGrace).Select(known => known.Key)],
            [.. away.Select(known => known.Key)]);
    }

    private sealed record Known(DateTimeOffset? Modified, long? Size, long? AwaySince);
}

/// <summary>What has happened in the watched folder.</summary>
/// <param name="Changed">New files and changed ones, newest first.</param>
/// <param name="Gone">The paths of files that were deleted.</param>
/// <param name="Away">Those, and the paths of files that may be written anew in a moment.</param>
internal sealed record FolderChanges(IReadOnlyList<ContentListing> Changed, IReadOnlyList<string> Gone, IReadOnlyList<string> Away);
