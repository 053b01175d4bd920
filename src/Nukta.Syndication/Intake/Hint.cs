using Newtonsoft.Json;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>What a message of the work queue says: something may need a look. Exactly one member is set.</summary>
public sealed record Hint
{
    /// <summary>The path of an upload that may have come, changed or gone.</summary>
    public string? Upload { get; init; }

    /// <summary>The id of an article whose destinations may not show what they should.</summary>
    public string? Article { get; init; }

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">The message is no hint; says what would be one.</exception>
    public static Hint Parse(string body)
    {
        var hint = RecordJson.Deserialize<Hint>(body);
        return hint.Upload is null == hint.Article is null
            ? throw new JsonSerializationException("A hint names an upload or an article: {\"upload\":\"en/world/story.txt\"} or {\"article\":\"en/world/story\"}.")
            : hint;
    }
}

/// <summary>Sends hints.</summary>
public sealed class Hints(IWorkQueue queue)
{
    /// <summary>Something may have happened to the upload at this path.</summary>
    public Task LookAtUploadAsync(string path, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(RecordJson.Serialize(new Hint { Upload = path }), delay, cancellationToken);

    /// <summary>The article's destinations may need a look.</summary>
    public Task LookAtArticleAsync(string articleId, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendAsync(RecordJson.Serialize(new Hint { Article = articleId }), delay, cancellationToken);
}
