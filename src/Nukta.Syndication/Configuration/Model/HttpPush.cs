using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using Nukta.Syndication.Configuration.Validation;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>How articles are pushed to a partner's HTTP API.</summary>
public sealed record HttpPush
{
    /// <summary>Absolute http(s), with placeholders (<see cref="NamePattern"/>) in path and query: <c>https://partner.example/articles/{id}</c>.</summary>
    public required string Url { get; init; }

    /// <summary>PUT replaces what is at an address of the article's own; POST hands over to one address.</summary>
    public HttpPushMethod Method { get; init; } = HttpPushMethod.Put;

    /// <summary>How we prove who we are.</summary>
    public required HttpAuthorization Authorization { get; init; }

    /// <summary>How an article is taken back.</summary>
    public DocumentRemoval Removal { get; init; }

    /// <summary>True: the partner takes a POST with an <c>Idempotency-Key</c> that it has seen before only once.</summary>
    public bool IdempotencyKey { get; init; }

    /// <summary>How long the partner remembers such keys.</summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromDays(1);
}

/// <summary>The method that hands an article over.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum HttpPushMethod
{
    /// <summary>RFC 9110 §9.3.4: idempotent.</summary>
    Put,

    /// <summary>RFC 9110 §9.3.3: not idempotent.</summary>
    Post,
}

/// <summary>How an article is taken back from where a document of it lies.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum DocumentRemoval
{
    /// <summary>The document is deleted.</summary>
    Delete,

    /// <summary>The format's own document that says so takes its place.</summary>
    Document,
}

/// <summary>How we prove who we are to an HTTP API.</summary>
public sealed record HttpAuthorization
{
    /// <summary>Which scheme.</summary>
    public required HttpScheme Scheme { get; init; }

    /// <summary>The user's name, of the scheme <c>basic</c>.</summary>
    public string? User { get; init; }

    /// <summary>References: one token or password; of the schemes that sign, two while one is being changed.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}

/// <summary>Schemes of authorization.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum HttpScheme
{
    /// <summary>Nothing is proved: the partner knows us otherwise.</summary>
    None,

    /// <summary>RFC 6750.</summary>
    Bearer,

    /// <summary>RFC 7617.</summary>
    Basic,

    /// <summary>HMAC-SHA256 over time, method, address and body.</summary>
    Hmac,

    /// <summary>Standard Webhooks 1.0.</summary>
    StandardWebhooks,
}
