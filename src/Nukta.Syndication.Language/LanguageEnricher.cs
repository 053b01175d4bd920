using Azure;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Language;

namespace Nukta.Syndication.Language;

/// <summary>
/// Lays what Azure AI Language finds over what is found here. Whatever goes wrong there, and however slow it is, the article goes
/// out with what is found here: the service gets a few seconds, and rests after a failure.
/// </summary>
public sealed class LanguageEnricher(
    LocalEnricher local, LanguageAnalysis analysis, FindingsCache cache, TextRecordBudget budget, ServiceCooldown rest, TimeProvider time,
    ILogger<LanguageEnricher> logger) : IEnricher
{
    /// <summary>How long an article waits for the service.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <inheritdoc />
    public async ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken)
    {
        var documents = LanguageDocuments.Of(article);
        var findings = article.Status == ArticleStatus.Published && documents.Count > 0
            ? await FindAsync(documents, article.Edition.LanguageTag(), cancellationToken)
            : null;
        return local.Enrich(article, findings ?? new LanguageFindings());
    }

    /// <summary>Null: the service is resting, or failed.</summary>
    private async Task<LanguageFindings?> FindAsync(IReadOnlyList<string> documents, string edition, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Not every wait in the client ends with the token; ours does.
            return await FindAsync(documents, edition, limit: both.Token, cancellationToken).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            rest.For(ServiceCooldown.AfterFailure);
            logger.LogWarning("Azure AI Language did not answer within {Limit}; it rests for {Rest}", Limit, ServiceCooldown.AfterFailure);
        }
        catch (RequestFailedException e)
        {
            var pause = ServiceCooldown.After(e, time);
            rest.For(pause);
            logger.LogWarning("Azure AI Language refused ({Status} {Code}); it rests for {Rest}", e.Status, e.ErrorCode, pause);
        }
        catch (AuthenticationFailedException e)
        {
            rest.For(ServiceCooldown.AfterFailure);
            logger.LogError(e, "Azure AI Language cannot be signed in to; give the function app's identity the role 'Cognitive Services Language Reader'");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            rest.For(ServiceCooldown.AfterFailure);
            logger.LogError(e, "Enrichment by Azure AI Language failed; it rests for {Rest}", ServiceCooldown.AfterFailure);
        }

        return null;
    }

    private async Task<LanguageFindings?> FindAsync(
        IReadOnlyList<string> documents, string edition, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (await cache.ReadAsync(documents, limit) is { } known)
        {
            return known;
        }

        if (rest.IsResting)
        {
            return null;
        }

        // The edition says it, unless the text itself looks like another language; only then is a record spent on the question.
        var looks = LanguageIdentification.Identify(string.Join('\n', documents));
        var asks = looks is not null && looks != edition;
        var actions = LanguageServiceLimits.ActionsFor(asks ? looks! : edition);
        var price = LanguageServiceLimits.TextRecordsFor(documents, actions) + (asks ? LanguageServiceLimits.TextRecordsFor(documents.Take(1), LanguageActions.Names) : 0);
        if (price == 0 || !await budget.TrySpendAsync(price, limit))
        {
            return null;
        }

        var language = asks ? await analysis.DetectAsync(documents[0], limit) ?? looks! : edition;
        actions &= LanguageServiceLimits.ActionsFor(language);
        var (findings, complete) = await analysis.AnalyzeAsync(documents, language, actions, limit);
        findings = findings with { Language = asks ? language : null };
        if (complete)
        {
            // Paid for: kept even when the time is up by now.
            await cache.WriteAsync(documents, findings, cancellationToken);
        }

        return findings;
    }
}
