using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Feeds;

/// <summary>A feed as a destination: showing an article is splicing its fragments into the feed's document.</summary>
/// <param name="settings">The feed.</param>
/// <param name="writer">The process's only one.</param>
/// <param name="changed">Told after every change of the document that holds it, before the act has ended; null: nobody.</param>
public sealed class FeedDestination(FeedSettings settings, FeedWriter writer, Func<FeedSettings, FeedDocument, CancellationToken, Task>? changed = null) : IDestination
{
    /// <inheritdoc/>
    public DestinationProfile Profile { get; } = new(
        $"feed:{settings.Partner.Id}/{settings.Feed.Name}",
        new DeliverySemantics(OutcomeResolution.Idempotent, "An entry is put and removed by the article's id, and the document refuses older versions.") { RemovesByKey = true },
        CorrectionPolicy.Replace)
    {
        IsOurs = true,
        // Longer than the writer's own limit, so that its reason is heard.
        OperationTimeout = FeedWriter.CommitLimit + TimeSpan.FromSeconds(10),
    };

    /// <inheritdoc/>
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, Terms, now);
        if (eligibility.Absence is { } absence)
        {
            return DesiredState.Absent(absence) with { Until = eligibility.Until };
        }

        var ages = FeedTime.PublishedInstant(article) + TimeSpan.FromDays(settings.Feed.Window.Days);
        return ages <= now
            ? DesiredState.Absent(Absence.Aged)
            : DesiredState.Present(EntryContent.Render(settings, article)) with { Until = eligibility.Until < ages ? eligibility.Until : ages };
    }

    /// <inheritdoc/>
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        var document = await ApplyAsync(new FeedChange.Put(EntryContent.EntryOf(rendition, operation.Article)), operation, cancellationToken).ConfigureAwait(false);
        var present = document.Entries.Find(entry => entry.ArticleId == operation.Article.Id);
        return new ObservedState(present?.Hash ?? rendition.Hash, present?.Version ?? operation.Article.Version, [], operation.At)
        {
            Link = settings.Formats.FirstOrDefault() is { } format
                ? FeedAddress.Of(settings.Site, settings.Partner.Id, settings.Feed.Name, format.Extension).AbsoluteUri
                : null,
        };
    }

    /// <inheritdoc/>
    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        var kind = operation.Absence switch
        {
            Absence.Withdrawn => RemovalKind.Withdrawn,
            Absence.Aged or null => RemovalKind.Aged,
            _ => RemovalKind.Excluded,
        };
        return ApplyAsync(new FeedChange.Remove(operation.Article.Id, operation.Article.Version, kind, operation.At, operation.Current is not null), operation, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A feed is never searched: acting again is once (its nature has no look-up).");

    private EligibilityTerms Terms => EligibilityTerms.Of(settings.Partner, settings.Feed.Filter, settings.Feed.Delay);

    private async Task<FeedDocument> ApplyAsync(FeedChange change, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var document = await writer.ApplyAsync(settings, change with { ForceWrite = operation.IsUncertain }, operation.IsLeaseValid, cancellationToken).ConfigureAwait(false);
            if (changed is not null)
            {
                await changed(settings, document, cancellationToken).ConfigureAwait(false);
            }

            return document;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or DeliveryException))
        {
            // The write may have arrived, although nobody said so.
            throw new DeliveryException(FailureKind.Unknown, $"The feed {settings.Partner.Id}/{settings.Feed.Name} could not be written: {fault.Message}", fault);
        }
    }
}
