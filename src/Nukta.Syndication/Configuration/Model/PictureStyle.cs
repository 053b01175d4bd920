using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>How a channel shows an article's picture.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum PictureStyle
{
    /// <summary>As a picture of the post, with its alternative text.</summary>
    Photo,

    /// <summary>Within a preview of the link.</summary>
    Card,

    /// <summary>Not at all.</summary>
    None,
}
