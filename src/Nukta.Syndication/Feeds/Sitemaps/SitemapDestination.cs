using System.Collections.Immutable;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds.Sitemaps;

/// <summary>
/// A sitemap as a destination. It holds every article, however old, in parts by month of publication, each a document of its own:
/// an act changes the article's part and the index, whatever the size of the archive. An article whose date changes moves: out of
/// the old part first, then into the new one.
/// </summary>
/// <param name="settings">The feed.</param>
/// <param name="writer">The process's only one.</param>
/// <param name="store">Where the writer writes.</param>
public sealed class SitemapDestination(FeedSettings settings, FeedWriter writer, IFeedStore store) : IDestination
{
    // An index's entries are versioned by the seconds since then, which an int holds until 2088.
    private static readonly DateTimeOffset FirstModified = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SitemapPlaces _places = new(store, settings.Partner.Id, settings.Feed.Name);

    /// <inheritdoc/>
    public DestinationProfile Profile { get; } = new(
        $"feed:{settings.Partner.Id}/{settings.Feed.Name}",
        new DeliverySemantics(OutcomeResolution.Idempotent, "An address is put and removed by the article's id, in the parts that are noted before they are written.") { RemovesByKey = true },
        CorrectionPolicy.Replace)
    {
        IsOurs = true,
        // Three documents, for each of which the writer has a limit of its own.
        OperationTimeout = TimeSpan.FromSeconds(100),
    };

    /// <inheritdoc/>
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, EligibilityTerms.Of(settings.Partner, settings.Feed.Filter, settings.Feed.Delay), now);
        var desired = eligibility.Absence is { } absence ? DesiredState.Absent(absence) : DesiredState.Present(EntryContent.Render(settings with { Part = PartOf(article) }, article));
        return desired with { Until = eligibility.Until };
    }

    /// <inheritdoc/>
    public Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var entry = EntryContent.EntryOf(rendition, operation.Article);
        var part = SitemapAddress.PartOf(entry.Published);
        var place = await _places.AddAsync(operation.Article.Id, part, cancellationToken).ConfigureAwait(false);
        foreach (var other in place.Parts.Where(other => other != part))
        {
            var left = await ChangeAsync(other, Removal(operation, RemovalKind.Excluded), operation, cancellationToken).ConfigureAwait(false);
            if (EntryIn(left, operation) is { } newer)
            {
                return ShownAs(newer, other, operation);
            }
        }

        var document = await ChangeAsync(part, new FeedChange.Put(entry), operation, cancellationToken).ConfigureAwait(false);
        await _places.KeepAsync(operation.Article.Id, place, part, cancellationToken).ConfigureAwait(false);
        return ShownAs(EntryIn(document, operation) ?? entry, part, operation);
    });

    /// <inheritdoc/>
    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var kind = operation.Absence == Absence.Withdrawn ? RemovalKind.Withdrawn : RemovalKind.Excluded;
        var place = await _places.ReadAsync(operation.Article.Id, cancellationToken).ConfigureAwait(false);
        foreach (var part in place.Parts)
        {
            await ChangeAsync(part, Removal(operation, kind), operation, cancellationToken).ConfigureAwait(false);
        }

        return place;
    });

    /// <inheritdoc/>
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A sitemap is never searched: acting again is once (its nature has no look-up).");

    private static string PartOf(Article article) => SitemapAddress.PartOf(FeedTime.PublishedInstant(article));

    private static FeedEntry? EntryIn(FeedDocument document, Operation operation) => document.Entries.Find(entry => entry.ArticleId == operation.Article.Id);

    private static FeedChange.Remove Removal(Operation operation, RemovalKind kind) => new(operation.Article.Id, operation.Article.Version, kind, operation.At, WasShown: true);

    private ObservedState ShownAs(FeedEntry entry, string part, Operation operation) => new(entry.Hash, entry.Version, [part], operation.At)
    {
        Link = FeedAddress.Of(settings.Site, settings.Partner.Id, settings.Feed.Name, new SitemapAddress(part, 1).Extension).AbsoluteUri,
    };

    // The index says what the part is now, by the part's own clock: whoever comes late with less changes nothing.
    private async Task<FeedDocument> ChangeAsync(string part, FeedChange change, Operation operation, CancellationToken cancellationToken)
    {
        operation.ThrowIfLeaseExpired();
        var document = await writer.ApplyAsync(settings with { Part = part }, change with { ForceWrite = operation.IsUncertain }, operation.IsLeaseValid, cancellationToken).ConfigureAwait(false);
        var version = checked((int)(document.Modified - FirstModified).TotalSeconds);
        var fragment = SitemapIndexFormat.RenderPart(new SitemapPart(part, document.Bodies.Count, document.Modified));
        FeedChange listed = document.Bodies.Count == 0
            ? new FeedChange.Remove(part, version, RemovalKind.Excluded, operation.At, WasShown: true)
            : new FeedChange.Put(new FeedEntry(part, version, SitemapAddress.StartOf(part), document.Modified, $"{version}/{document.Bodies.Count}", part)
            {
                Fragments = ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal).Add(SitemapFeed.Extension, fragment),
            });
        await writer.ApplyAsync(settings, listed, cancellationToken).ConfigureAwait(false);
        return document;
    }

    private async Task<T> GuardedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or DeliveryException))
        {
            // A write may have arrived, although nobody said so.
            throw new DeliveryException(FailureKind.Unknown, $"The sitemap {settings.Partner.Id}/{settings.Feed.Name} could not be written: {fault.Message}", fault);
        }
    }
}
