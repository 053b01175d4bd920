using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>
/// Links an article with its translation, whichever of the two declares it: the declared one keeps a note of who declared it.
/// </summary>
public sealed class Translations(ILedger ledger, Hints hints)
{
    /// <summary>Tells the declared translation of this article, once a version of either, so that its copies link back.</summary>
    public async Task AnnounceAsync(ArticleRecord article, CancellationToken cancellationToken)
    {
        if (article.TranslationOf is not { } other || other == article.Id)
        {
            return;
        }

        var key = LedgerKeys.Translation(other);
        var note = await ledger.ReadAsync<TranslationNote>(key, cancellationToken);
        if (note?.Value.ArticleId != article.Id)
        {
            var changed = RecordJson.Serialize(new TranslationNote(article.Id));
            _ = await ledger.TryWriteAsync(new LedgerRecord(key, changed) { Tag = note?.Tag }, [], cancellationToken)
                ?? throw new LedgerConflictException(key);
        }

        await hints.LookAtArticleAsync(other, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>The article with the address of its translation, where readers can have that one now.</summary>
    public async Task<Linked> LinkAsync(Article article, TranslationNote? note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((article.TranslationOf ?? note?.ArticleId) is not { } other || other == article.Id
            || await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(other), cancellationToken) is not { Value: { Status: ArticleStatus.Published } translation }
            || translation.Edition == article.Edition)
        {
            return new Linked(article, null);
        }

        return translation.Embargo > now
            ? new Linked(article, translation.Embargo)
            : new Linked(article with { TranslationUrl = translation.CanonicalUrl }, null);
    }
}

/// <summary>Which article says that it translates the one in whose partition the note is.</summary>
/// <param name="ArticleId">Its id.</param>
public sealed record TranslationNote(string ArticleId);

/// <summary>An article with its translation's address, if any.</summary>
/// <param name="Article">The article.</param>
/// <param name="Until">When this may change by itself (UTC); null: never.</param>
public sealed record Linked(Article Article, DateTimeOffset? Until);
