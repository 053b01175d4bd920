using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>
/// Tells files that are whole from those that are still being written. Where the system knows who has a file open, it is whole when
/// nobody writes; elsewhere when its size and its time of change have rested.
/// </summary>
/// <param name="writers">Tells whether somebody has the file at a path open for writing.</param>
/// <param name="rest">How long they must rest.</param>
/// <param name="time">The clock.</param>
internal sealed class WholeFiles(Func<string, WriterState> writers, TimeSpan rest, TimeProvider time)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (ContentListing File, long Since)> _unfinished = new(StringComparer.Ordinal);

    /// <summary>Whether the file is whole. What is no plain file counts as whole: there is nothing to wait for.</summary>
    public bool IsWhole(ContentListing file)
    {
        var isWhole = writers(file.Path) switch
        {
            WriterState.None => true,
            WriterState.Writing => Begin(file),
            _ => HasRested(file),
        };
        if (isWhole)
        {
            _unfinished.Remove(file.Path);
        }

        return isWhole;
    }

    /// <summary>Since when the file has been found as it is and not whole; null: it was not looked at, or is whole.</summary>
    public TimeSpan? UnfinishedFor(string path) => _unfinished.TryGetValue(path, out var seen) ? time.GetElapsedTime(seen.Since) : null;

    /// <summary>Forgets files that are not there any more.</summary>
    public void Keep(IReadOnlySet<string> present)
    {
        foreach (var path in _unfinished.Keys.Where(path => !present.Contains(path)).ToList())
        {
            _unfinished.Remove(path);
        }
    }

    private bool Begin(ContentListing file)
    {
        _unfinished[file.Path] = _unfinished.TryGetValue(file.Path, out var seen) && seen.File == file ? seen : (file, time.GetTimestamp());
        return false;
    }

    // Its own time of change helps only where it is long past: clocks of two machines differ.
    private bool HasRested(ContentListing file) =>
        time.GetUtcNow() - file.LastModified > rest + ClockTolerance
        || (_unfinished.TryGetValue(file.Path, out var seen) && seen.File == file ? time.GetElapsedTime(seen.Since) >= rest : Begin(file));
}
