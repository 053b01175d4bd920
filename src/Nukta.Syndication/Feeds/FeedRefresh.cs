using System.Collections.Concurrent;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>
/// Makes the feeds anew that a change of the configuration concerns, each by itself: one that cannot be written comes again at the
/// next call, and holds up nobody. For one caller at a time.
/// </summary>
/// <param name="writer">Writes them.</param>
/// <param name="time">The clock of the limit.</param>
public sealed class FeedRefresh(FeedWriter writer, TimeProvider time)
{
    private const int AtOnce = 4;

    // Each may take as long as a writer tries; what is not begun by then is the next call's.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private SyndicationConfiguration? _configuration;
    private ConcurrentQueue<FeedSettings> _left = [];

    /// <summary>Writes what is left to write. Answers what could not be written now.</summary>
    /// <exception cref="StorageUnavailableException">Nothing can be written now.</exception>
    public async Task<IReadOnlyList<FeedFailure>> RunAsync(SyndicationConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(configuration, _configuration))
        {
            _left = new ConcurrentQueue<FeedSettings>(FeedSettings.AllOf(configuration));
            _configuration = configuration;
        }

        var (began, now, failures) = (time.GetTimestamp(), _left, new ConcurrentQueue<FeedFailure>());
        _left = [];
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (now.TryDequeue(out var settings))
            {
                if (time.GetElapsedTime(began) > Limit)
                {
                    _left.Enqueue(settings);
                }
                else if (await FaultOfAsync(settings, cancellationToken).ConfigureAwait(false) is { } fault)
                {
                    _left.Enqueue(settings);
                    failures.Enqueue(new FeedFailure(settings.DocumentName, fault));
                }
            }
        })).ConfigureAwait(false);

        cancellationToken.ThrowIfCancellationRequested();
        return failures.Select(failure => failure.Reason).OfType<StorageUnavailableException>().FirstOrDefault() is { } outage ? throw outage : [.. failures];
    }

    private async Task<Exception?> FaultOfAsync(FeedSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await writer.RefreshAsync(settings, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }
}

/// <summary>A feed that could not be written.</summary>
/// <param name="Feed">The name of its document.</param>
/// <param name="Reason">Why.</param>
public sealed record FeedFailure(string Feed, Exception Reason);
