using System.Collections.Concurrent;

namespace Nukta.Syndication.Social.Images;

/// <summary>
/// Which hosts of pictures fail. News waits a moment for its picture, but not for a host that is down: after a few failures posts go
/// without, so that a dead picture server neither holds the news up nor makes every channel look broken.
/// </summary>
internal sealed class PictureHosts(TimeProvider time)
{
    private const int FailuresThatRest = 3;
    private const int MostHosts = 1000;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset At)> _failing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the host is left alone for now.</summary>
    public bool IsResting(Uri address) =>
        _failing.TryGetValue(address.Authority, out var host) && host.Failures >= FailuresThatRest && time.GetUtcNow() - host.At < Rest;

    /// <summary>It answered.</summary>
    public void Answered(Uri address) => _failing.TryRemove(address.Authority, out _);

    /// <summary>It failed; true: often enough to go without its pictures.</summary>
    public bool Failed(Uri address)
    {
        if (_failing.Count >= MostHosts)
        {
            _failing.Clear();
        }

        var now = time.GetUtcNow();
        return _failing.AddOrUpdate(address.Authority, (1, now), (_, host) => (host.Failures + 1, now)).Failures >= FailuresThatRest;
    }
}
