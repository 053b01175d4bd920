namespace Nukta.Syndication.Telemetry;

/// <summary>What spans are tagged with: ids, numbers and hosts. Never a text, an address with its path, or a secret.</summary>
public static class TagNames
{
    /// <summary>The article's id.</summary>
    public const string Article = "nukta.article.id";

    /// <summary>The article's version, a number.</summary>
    public const string Version = "nukta.article.version";

    /// <summary>The destination's id: <c>feed:alpha/all</c>, <c>endpoint:alpha/desk</c>, <c>channel:mastodon</c>.</summary>
    public const string Destination = "nukta.destination.id";

    /// <summary>The upload's path.</summary>
    public const string Upload = "nukta.upload.path";

    /// <summary>What became of the upload: <c>Accepted</c>, <c>Unchanged</c>, <c>Rejected</c>, <c>Withdrawn</c>, <c>Held</c> or <c>Absent</c>.</summary>
    public const string UploadStatus = "nukta.upload.status";

    /// <summary>The feed (<c>partner/feed</c>) whose subscribers are told.</summary>
    public const string Topic = "nukta.topic";

    // From here on as OpenTelemetry's semantic conventions name them.

    /// <summary>What kind of failure it is; never its message, which may repeat what a server said.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The host that is asked.</summary>
    public const string Host = "server.address";

    /// <summary>Its port.</summary>
    public const string Port = "server.port";

    /// <summary>The request's method.</summary>
    public const string Method = "http.request.method";

    /// <summary>The answer's status, a number.</summary>
    public const string Status = "http.response.status_code";
}
