using System.Globalization;
using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment.Language;
using Nukta.Syndication.Enrichment.Summaries;

namespace Nukta.Syndication.Language;

/// <summary>
/// Gathers the service's answers: one an action, in each one a document. Where the service failed, the client throws when the
/// values are read, so the error is looked at first, for each action and each document.
/// </summary>
internal sealed class LanguageAnswers(IReadOnlyList<string> documents, ILogger logger)
{
    private readonly List<FoundName> _names = [];
    private readonly List<LinkedName> _links = [];
    private readonly List<string> _keyPhrases = [];
    private readonly List<RankedSentence> _sentences = [];
    private double _sentiment;
    private int _sentimentWeight;
    private LanguageActions _answered;
    private bool _documentFailed;

    public LanguageFindings Findings => new()
    {
        Names = _names,
        Links = _links,
        KeyPhrases = _keyPhrases,
        Sentiment = _sentimentWeight > 0 ? Math.Round(_sentiment / _sentimentWeight, 2) : null,
        Summary = RankedSentence.Summary(_sentences),
    };

    /// <summary>A document's id in the request.</summary>
    public static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether all that was asked was answered for every document.</summary>
    public bool AreComplete(LanguageActions asked) => !_documentFailed && (asked & ~_answered) == LanguageActions.None;

    public void Add(AnalyzeActionsResult page)
    {
        Read(page.RecognizeEntitiesResults, LanguageActions.Names, action => action.DocumentsResults, (_, result) => _names.AddRange(
            from entity in result.Entities
            let kind = KindOf(entity.Category)
            where kind is not null
            select new FoundName(entity.Text, kind.Value, entity.ConfidenceScore)));
        Read(page.RecognizeLinkedEntitiesResults, LanguageActions.Links, action => action.DocumentsResults, (_, result) => _links.AddRange(
            result.Entities.Select(entity => new LinkedName(entity.Name, [.. entity.Matches.Select(match => match.Text).Distinct(StringComparer.Ordinal)]))));
        Read(page.ExtractKeyPhrasesResults, LanguageActions.KeyPhrases, action => action.DocumentsResults, (_, result) => _keyPhrases.AddRange(result.KeyPhrases));
        Read(page.AnalyzeSentimentResults, LanguageActions.Sentiment, action => action.DocumentsResults, (document, result) =>
        {
            var (scores, weight) = (result.DocumentSentiment.ConfidenceScores, documents[document].Length);
            _sentiment += (scores.Positive - scores.Negative) * weight;
            _sentimentWeight += weight;
        });
        Read(page.ExtractiveSummarizeResults, LanguageActions.Summary, action => action.DocumentsResults, (document, result) => _sentences.AddRange(
            result.Sentences.Select(sentence => new RankedSentence(document, sentence.Offset, sentence.Text, sentence.RankScore))));
    }

    private void Read<TAction, TResult>(
        IReadOnlyCollection<TAction>? actions, LanguageActions question, Func<TAction, IReadOnlyCollection<TResult>> results, Action<int, TResult> read)
        where TAction : TextAnalyticsActionResult
        where TResult : TextAnalyticsResult
    {
        foreach (var action in actions ?? [])
        {
            if (action.HasError)
            {
                logger.LogWarning("Azure AI Language failed at {Action}: {Code}", question, action.Error.ErrorCode);
                continue;
            }

            _answered |= question;
            foreach (var result in results(action))
            {
                if (result.HasError)
                {
                    _documentFailed = true;
                    logger.LogWarning("Azure AI Language failed at {Action} of a part of the text: {Code}", question, result.Error.ErrorCode);
                }
                else if (int.TryParse(result.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var document) && document < documents.Count)
                {
                    read(document, result);
                }
            }
        }
    }

    // Dates, quantities, addresses, jobs and the like are no entities of ours.
    private static EntityKind? KindOf(EntityCategory category) => category.ToString() switch
    {
        "Person" => EntityKind.Person,
        "Organization" => EntityKind.Organisation,
        "Location" => EntityKind.Place,
        "Event" => EntityKind.Event,
        _ => null,
    };
}
