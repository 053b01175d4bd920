using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>What a folder held when it was listed last, and what has changed since.</summary>
/// <param name="deletionGrace">How long a file must be away before it counts as deleted.</param>
internal sealed class FolderSnapshot(TimeSpan deletionGrace)
{
    private readonly Dictionary<string, State> _known = new(StringComparer.Ordinal);

    /// <summary>Counts a path as known, whatever it held: if it is not in the next listings, it was deleted.</summary>
    public void Remember(string path) => _known[path] = new State(default, -1, null);

    /// <summary>
    /// The paths that are new, changed or deleted. A file that is still growing is reported at every listing that finds it
    /// changed: what is read in between is looked at again.
    /// </summary>
    public IReadOnlyList<string> Changes(IReadOnlyCollection<ContentListing> listing, DateTimeOffset now)
    {
        var changes = new List<string>();
        foreach (var file in listing)
        {
            var state = new State(file.LastModified, file.Size, null);
            if (!_known.TryGetValue(file.Path, out var known) || known.Modified != state.Modified || known.Size != state.Size)
            {
                changes.Add(file.Path);
            }

            _known[file.Path] = state;
        }

        var present = listing.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, known) in _known.Where(known => !present.Contains(known.Key)).ToList())
        {
            if (known.MissingSince is not { } since)
            {
                _known[path] = known with { MissingSince = now };
            }
            else if (now - since >= deletionGrace)
            {
                _known.Remove(path);
                changes.Add(path);
            }
        }

        return changes;
    }

    private sealed record State(DateTimeOffset Modified, long Size, DateTimeOffset? MissingSince);
}
