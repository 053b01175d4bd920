using System.Diagnostics;
using Newtonsoft.Json;

namespace Nukta.Syndication.Storage;

/// <summary>What a message of the work queue says: something may need a look. Exactly one of upload, article and topic is set.</summary>
public sealed record Hint
{
    /// <summary>The path of an upload that may have come, changed or gone.</summary>
    public string? Upload { get; init; }

    /// <summary>With <see cref="Upload"/>: an earlier look has found nothing there, and nothing to withdraw.</summary>
    public bool IsSecondLook { get; init; }

    /// <summary>The id of an article whose destinations may not show what they should.</summary>
    public string? Article { get; init; }

    /// <summary>The feed (<c>partner/feed</c>) whose subscribers may not have its newest bytes.</summary>
    public string? Topic { get; init; }

    /// <summary>The span of whoever sent it, as W3C Trace Context writes it: the work goes on in that trace. Null: there was none.</summary>
    public string? Traceparent { get; init; }

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">The message is no hint; says what would be one.</exception>
    public static Hint Parse(string body)
    {
        var hint = RecordJson.Deserialize<Hint>(body);
        return new[] { hint.Upload, hint.Article, hint.Topic }.OfType<string>().Count() == 1
            ? hint
            : throw new JsonSerializationException(
                "A hint names an upload, an article or a topic: {\"upload\":\"en/world/story.txt\"}, {\"article\":\"en/world/story\"} or {\"topic\":\"partner/feed\"}.");
    }
}

/// <summary>Sends hints.</summary>
public sealed class Hints(IWorkQueue queue)
{
    /// <summary>Something may have happened to the upload at this path.</summary>
    public Task LookAtUploadAsync(string path, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(new Hint { Upload = path }, delay, cancellationToken);

    /// <summary>Nothing was there and nothing to withdraw: the same once more, later.</summary>
    public Task LookAgainAtUploadAsync(string path, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(new Hint { Upload = path, IsSecondLook = true }, delay, cancellationToken);

    /// <summary>The feed's subscribers may need a look.</summary>
    public Task LookAtTopicAsync(string partner, string feed, TimeSpan delay, CancellationToken cancellationToken) =>
        LookAtTopicAsync($"{partner}/{feed}", delay, cancellationToken);

    /// <summary>The same by the topic's name (<c>partner/feed</c>).</summary>
    public Task LookAtTopicAsync(string topic, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(new Hint { Topic = topic }, delay, cancellationToken);

    /// <summary>The article's destinations may need a look.</summary>
    public Task LookAtArticleAsync(string articleId, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(new Hint { Article = articleId }, delay, cancellationToken);

    private Task SendAsync(Hint hint, TimeSpan delay, CancellationToken cancellationToken)
    {
        var traceparent = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;
        return queue.SendAsync(RecordJson.Serialize(hint with { Traceparent = traceparent }), delay, cancellationToken);
    }
}
