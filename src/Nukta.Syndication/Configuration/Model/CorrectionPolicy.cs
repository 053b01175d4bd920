using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>What a destination does about a changed rendition when it cannot replace what it shows.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum CorrectionPolicy
{
    /// <summary>Replace in place; only for destinations that can.</summary>
    Replace,

    /// <summary>Remove, then create anew.</summary>
    Repost,

    /// <summary>Add a post that says that the first one is corrected; what is no correction is changed in place where that can be.</summary>
    Reply,

    /// <summary>Leave what is there.</summary>
    Leave,
}
