using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake.Withdrawals;

/// <summary>
/// Cancellations that come at a path of their own: NewsML-G2, NITF and ninjs name the item by its <c>guid</c>, whatever file it came
/// in.
/// </summary>
public sealed class Cancellations(ILedger ledger, UploadAcceptance acceptance, Hints hints)
{
    private const int MostAttempts = 20;

    /// <summary>The name that somebody else gave the item; null: none.</summary>
    public static string? NameOf(Article article) => article.Extensions.TryGetValue("guid", out var guid) && guid.ToString() is { Length: > 0 } name ? name : null;

    /// <summary>What is wrong with a withdrawal of something that was never here.</summary>
    public static UploadFault NothingToWithdraw(Article article) => new(
        "status", NameOf(article) is { } name ? $"it withdraws '{name}', and no upload has brought an article of that name" : $"it withdraws '{article.Id}', and there is no such article",
        "put it at the path of the upload that it withdraws, or delete that one");

    /// <summary>Remembers which article an item with somebody else's name is. Written before the article, so that a cancellation finds it.</summary>
    /// <exception cref="LedgerConflictException">Another worker remembers one of the same name.</exception>
    public async Task RememberAsync(Article article, CancellationToken cancellationToken)
    {
        if (NameOf(article) is not { } name)
        {
            return;
        }

        var known = await ledger.ReadAsync<NamedItem>(LedgerKeys.NamedItem(name), cancellationToken);
        if (known?.Value.ArticleIds.Contains(article.Id) != true)
        {
            var record = new NamedItem(name, [.. known?.Value.ArticleIds ?? [], article.Id]);
            _ = await ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.NamedItem(name), RecordJson.Serialize(record)) { Tag = known?.Tag }, [], cancellationToken)
                ?? throw new LedgerConflictException(LedgerKeys.NamedItem(name));
        }
    }

    /// <summary>Withdraws every article that the cancelled item is. Null: there is none, so nothing was withdrawn.</summary>
    /// <param name="cancellation">The upload that cancels.</param>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Others changed an article twenty times in a row.</exception>
    public async Task<ArticleRecord?> WithdrawAsync(Article cancellation, string path, CancellationToken cancellationToken)
    {
        ArticleRecord? withdrawn = null;
        if (NameOf(cancellation) is { } name && await ledger.ReadAsync<NamedItem>(LedgerKeys.NamedItem(name), cancellationToken) is { } item)
        {
            foreach (var id in item.Value.ArticleIds)
            {
                withdrawn = await WithdrawAsync(id, path, cancellationToken) ?? withdrawn;
            }
        }

        return withdrawn;
    }

    private async Task<ArticleRecord?> WithdrawAsync(string id, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var article = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(id), cancellationToken);
            if (article?.Value.Status != ArticleStatus.Published)
            {
                return article?.Value;
            }

            try
            {
                var accepted = await acceptance.CancelAsync(article, path, cancellationToken);
                await hints.LookAtArticleAsync(id, TimeSpan.Zero, cancellationToken);
                return accepted.Article;
            }
            catch (LedgerConflictException) when (attempt < MostAttempts)
            {
                // Another version was accepted meanwhile: it is the one that is cancelled.
            }
        }
    }
}

/// <summary>The articles that an item with somebody else's world-wide name is.</summary>
/// <param name="Name">The item's <c>guid</c>.</param>
/// <param name="ArticleIds">In the order in which they came.</param>
public sealed record NamedItem(string Name, IReadOnlyList<string> ArticleIds);
