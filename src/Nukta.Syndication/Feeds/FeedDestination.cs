using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Partners;

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
        new Nature(Repeatability.Idempotent, "An entry is put and removed by the article's id, and the document refuses older versions.") { RemovesByKey = true },
        CorrectionPolicy.Replace)
    {
        IsOurs = true,
        // Longer than the writer's own limit, so that its reason is heard.
        ActTimeout = TimeSpan.FromSeconds(40),
    };

    /// <inheritdoc/>
    public Wanted Want(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, Terms, now);
        if (eligibility.Absence is { } absence)
        {
            return Wanted.Absent(absence) with { Until = eligibility.Until };
        }

        var ages = FeedTime.PublishedInstant(article) + TimeSpan.FromDays(settings.Feed.Window.Days);
        return ages <= now
            ? Wanted.Absent(Absence.Aged)
            : Wanted.Present(EntryContent.Render(settings, article)) with { Until = eligibility.Until < ages ? eligibility.Until : ages };
    }

    /// <inheritdoc/>
    public async Task<Shown> ShowAsync(Rendition rendition, Act act, CancellationToken cancellationToken)
    {
        var document = await ApplyAsync(new FeedChange.Put(EntryContent.EntryOf(rendition, act.Article)), act, cancellationToken).ConfigureAwait(false);
        var present = document.Entries.Find(entry => entry.ArticleId == act.Article.Id);
        return new Shown(present?.Hash ?? rendition.Hash, present?.Version ?? act.Article.Version, [], act.At)
        {
            Link = settings.Formats.FirstOrDefault() is { } format
                ? FeedAddress.Of(settings.Site, settings.Partner.Id, settings.Feed.Name, format.Extension).AbsoluteUri
                : null,
        };
    }

    /// <inheritdoc/>
    public Task RemoveAsync(Act act, CancellationToken cancellationToken)
    {
        var kind = act.Absence switch
        {
            Absence.Withdrawn => RemovalKind.Withdrawn,
            Absence.Aged or null => RemovalKind.Aged,
            _ => RemovalKind.Excluded,
        };
        return ApplyAsync(new FeedChange.Remove(act.Article.Id, act.Article.Version, kind, act.At, act.Current is not null), act, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A feed is never searched: acting again is once (its nature has no look-up).");

    private EligibilityTerms Terms => EligibilityTerms.Of(settings.Partner, settings.Feed.Filter, settings.Feed.Delay);

    private async Task<FeedDocument> ApplyAsync(FeedChange change, Act act, CancellationToken cancellationToken)
    {
        try
        {
            var document = await writer.ApplyAsync(settings, change with { Fences = act.IsUncertain }, act.MayGoOn, cancellationToken).ConfigureAwait(false);
            if (changed is not null)
            {
                await changed(settings, document, cancellationToken).ConfigureAwait(false);
            }

            return document;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or DeliveryException))
        {
            // The write may have arrived, although nobody said so.
            throw new DeliveryException(Fault.Unknown, $"The feed {settings.Partner.Id}/{settings.Feed.Name} could not be written: {fault.Message}", fault);
        }
    }
}
