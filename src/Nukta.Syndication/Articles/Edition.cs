using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Nukta.Syndication.Articles;

/// <summary>The newsroom's two editions. An article belongs to exactly one.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(Newtonsoft.Json.Serialization.CamelCaseNamingStrategy))]
public enum Edition
{
    /// <summary>English, left to right, BCP 47 tag <c>en</c>.</summary>
    En,

    /// <summary>Urdu, right to left, BCP 47 tag <c>ur</c>.</summary>
    Ur,
}

/// <summary>What an edition says about its language and script.</summary>
public static class EditionLanguage
{
    /// <summary>The BCP 47 language tag: <c>en</c> or <c>ur</c>.</summary>
    public static string LanguageTag(this Edition edition) => edition == Edition.Ur ? "ur" : "en";

    /// <summary>The value of HTML's <c>dir</c> attribute: <c>rtl</c> for Urdu, otherwise <c>ltr</c>.</summary>
    public static string Direction(this Edition edition) => edition == Edition.Ur ? "rtl" : "ltr";

    /// <summary>Reads <c>en</c> or <c>ur</c> (any case, with or without a region); false for anything else.</summary>
    public static bool TryParse(string? tag, out Edition edition)
    {
        var language = tag?.Split('-', '_')[0].Trim();
        edition = string.Equals(language, "ur", StringComparison.OrdinalIgnoreCase) ? Edition.Ur : Edition.En;
        return edition == Edition.Ur || string.Equals(language, "en", StringComparison.OrdinalIgnoreCase);
    }
}
