using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.AI.TextAnalytics;

namespace Nukta.Syndication.Language.Tests;

/// <summary>Makes the client's results, which have no public constructors, as the client fills them.</summary>
internal static class ServiceResults
{
    public static AnalyzeActionsResult Page(params TextAnalyticsActionResult[] actions) => Make<AnalyzeActionsResult>(
        (nameof(AnalyzeActionsResult.RecognizeEntitiesResults), actions.OfType<RecognizeEntitiesActionResult>().ToList()),
        (nameof(AnalyzeActionsResult.RecognizeLinkedEntitiesResults), actions.OfType<RecognizeLinkedEntitiesActionResult>().ToList()),
        (nameof(AnalyzeActionsResult.ExtractKeyPhrasesResults), actions.OfType<ExtractKeyPhrasesActionResult>().ToList()),
        (nameof(AnalyzeActionsResult.AnalyzeSentimentResults), actions.OfType<AnalyzeSentimentActionResult>().ToList()),
        (nameof(AnalyzeActionsResult.ExtractiveSummarizeResults), actions.OfType<ExtractiveSummarizeActionResult>().ToList()));

    public static RecognizeEntitiesActionResult Names(params (string Text, EntityCategory Category)[] names) =>
        Action<RecognizeEntitiesActionResult, RecognizeEntitiesResultCollection>(Make<RecognizeEntitiesResult>(
            ("Id", "0"),
            ("Entities", Collection<CategorizedEntityCollection>([.. names.Select(name => (object)Make<CategorizedEntity>(
                ("Text", name.Text), ("Category", name.Category), ("ConfidenceScore", 0.99)))]))));

    public static RecognizeLinkedEntitiesActionResult Links(params (string Text, string Title)[] links) =>
        Action<RecognizeLinkedEntitiesActionResult, RecognizeLinkedEntitiesResultCollection>(Make<RecognizeLinkedEntitiesResult>(
            ("Id", "0"),
            ("Entities", Collection<LinkedEntityCollection>([.. links.Select(link => (object)Make<LinkedEntity>(
                ("Name", link.Title), ("Matches", new List<LinkedEntityMatch> { Make<LinkedEntityMatch>(("Text", link.Text)) })))]))));

    public static ExtractKeyPhrasesActionResult KeyPhrases(params string[] phrases) =>
        Action<ExtractKeyPhrasesActionResult, ExtractKeyPhrasesResultCollection>(
            Make<ExtractKeyPhrasesResult>(("Id", "0"), ("KeyPhrases", Collection<KeyPhraseCollection>([.. phrases]))));

    public static AnalyzeSentimentActionResult Sentiment(double positive, double negative) =>
        Action<AnalyzeSentimentActionResult, AnalyzeSentimentResultCollection>(Make<AnalyzeSentimentResult>(
            ("Id", "0"),
            ("DocumentSentiment", Make<DocumentSentiment>(
                ("ConfidenceScores", Make<SentimentConfidenceScores>(("Positive", positive), ("Negative", negative)))))));

    public static ExtractiveSummarizeActionResult Summary(params (int Offset, string Text, double Rank)[] sentences) =>
        Action<ExtractiveSummarizeActionResult, ExtractiveSummarizeResultCollection>(Make<ExtractiveSummarizeResult>(
            ("Id", "0"),
            ("Sentences", sentences.Select(sentence => Make<ExtractiveSummarySentence>(
                ("Offset", sentence.Offset), ("Text", sentence.Text), ("RankScore", sentence.Rank))).ToList())));

    /// <summary>The action failed: to read its results throws in the client, so there are none here.</summary>
    public static T Failed<T>() where T : TextAnalyticsActionResult => Make<T>(("HasError", true), ("Error", Error));

    /// <summary>The action was done, but failed at the only document.</summary>
    public static ExtractKeyPhrasesActionResult FailedDocument() => Action<ExtractKeyPhrasesActionResult, ExtractKeyPhrasesResultCollection>(
        Make<ExtractKeyPhrasesResult>(("Id", "0"), ("HasError", true), ("Error", Error)));

    public static DetectedLanguage Detected(string tag, double confidence) =>
        Make<DetectedLanguage>(("Iso6391Name", tag), ("ConfidenceScore", confidence));

    private static TextAnalyticsError Error => Make<TextAnalyticsError>(("ErrorCode", (TextAnalyticsErrorCode)TextAnalyticsErrorCode.ServiceUnavailable));

    private static TAction Action<TAction, TCollection>(params TextAnalyticsResult[] documents)
        where TAction : TextAnalyticsActionResult
        where TCollection : notnull =>
        Make<TAction>(("DocumentsResults", Collection<TCollection>([.. documents])));

    private static T Collection<T>(IReadOnlyCollection<object> items) where T : notnull
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(constructor.GetParameters()[0].ParameterType.GetGenericArguments()[0]))!;
        foreach (var item in items)
        {
            list.Add(item);
        }

        return (T)constructor.Invoke([list]);
    }

    private static T Make<T>(params (string Property, object Value)[] values)
    {
        var made = RuntimeHelpers.GetUninitializedObject(typeof(T));
        foreach (var (property, value) in values)
        {
            // The contract has init accessors; the real package makes its results by a model factory, which the contract has not.
            var setter = typeof(T).GetProperty(property)!.GetSetMethod(nonPublic: true) ?? typeof(T).BaseType!.GetProperty(property)?.GetSetMethod(nonPublic: true);
            Assert.SkipWhen(setter is null, $"{typeof(T).Name} of this package cannot be made here.");
            setter!.Invoke(made, [value]);
        }

        return (T)made;
    }
}
