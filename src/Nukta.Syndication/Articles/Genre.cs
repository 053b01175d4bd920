using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Articles;

/// <summary>What kind of journalism an article is; names after the IPTC genre NewsCodes and schema.org's types of news articles.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum Genre
{
    /// <summary>What happened.</summary>
    News,

    /// <summary>What it means, by a reporter.</summary>
    Analysis,

    /// <summary>What its author thinks of it.</summary>
    Opinion,

    /// <summary>What the newsroom thinks of it.</summary>
    Editorial,

    /// <summary>A page that is updated while something happens.</summary>
    Live,

    /// <summary>A story told at length.</summary>
    Feature,

    /// <summary>Questions and answers.</summary>
    Interview,

    /// <summary>How something works, or came about.</summary>
    Explainer,

    /// <summary>A judgement of a film, a book, a product.</summary>
    Review,

    /// <summary>The life of somebody who has died.</summary>
    Obituary,
}
