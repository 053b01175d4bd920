using Azure;
using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Enrichment.Language;

namespace Nukta.Syndication.Language;

/// <summary>Asks Azure AI Language about documents, all questions in one request; each answer that fails is left out, the others count.</summary>
public sealed class LanguageAnalysis(TextAnalyticsClient client, ILogger<LanguageAnalysis> logger)
{
    private const double LeastConfidence = 0.8;

    // The texts are the newsroom's, some under embargo: the service is told to keep no log of them.
    private const bool DisableServiceLogs = true;

    /// <summary>BCP 47 tag of the text's language; null where the service is not sure.</summary>
    /// <exception cref="RequestFailedException">The service refused or cannot be reached.</exception>
    public async Task<string?> DetectAsync(string text, CancellationToken cancellationToken)
    {
        var detected = (await client.DetectLanguageAsync(text, cancellationToken: cancellationToken)).Value;
        return detected.ConfidenceScore >= LeastConfidence ? detected.Iso6391Name : null;
    }

    /// <summary>What the service finds, and whether every answer came.</summary>
    /// <param name="documents">Within <see cref="LanguageServiceLimits"/>.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="actions">None: nothing is asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">The service refused or cannot be reached.</exception>
    public async Task<(LanguageFindings Findings, bool Complete)> AnalyzeAsync(
        IReadOnlyList<string> documents, string language, LanguageActions actions, CancellationToken cancellationToken)
    {
        var answers = new LanguageAnswers(documents, logger);
        if (actions != LanguageActions.None)
        {
            var inputs = documents.Select((text, index) => new TextDocumentInput(LanguageAnswers.IdOf(index), text) { Language = language });
            var operation = await client.AnalyzeActionsAsync(WaitUntil.Completed, inputs, Questions(actions), cancellationToken: cancellationToken);
            await foreach (var page in operation.GetValuesAsync(cancellationToken))
            {
                answers.Add(page);
            }
        }

        return (answers.Findings, answers.AreComplete(actions));
    }

    private static TextAnalyticsActions Questions(LanguageActions actions) => new()
    {
        DisplayName = "Nukta.Syndication",
        RecognizeEntitiesActions = actions.HasFlag(LanguageActions.Names) ? [new RecognizeEntitiesAction { DisableServiceLogs = DisableServiceLogs }] : null,
        RecognizeLinkedEntitiesActions = actions.HasFlag(LanguageActions.Links) ? [new RecognizeLinkedEntitiesAction { DisableServiceLogs = DisableServiceLogs }] : null,
        ExtractKeyPhrasesActions = actions.HasFlag(LanguageActions.KeyPhrases) ? [new ExtractKeyPhrasesAction { DisableServiceLogs = DisableServiceLogs }] : null,
        AnalyzeSentimentActions = actions.HasFlag(LanguageActions.Sentiment) ? [new AnalyzeSentimentAction { DisableServiceLogs = DisableServiceLogs }] : null,
        ExtractiveSummarizeActions = actions.HasFlag(LanguageActions.Summary) ? [new ExtractiveSummarizeAction { DisableServiceLogs = DisableServiceLogs, MaxSentenceCount = 3 }] : null,
    };
}
