using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Templates;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>Whether the templates of a channel can be used: a bad one is found when the configuration is loaded, not when a post is due.</summary>
internal static class WordingRules
{
    /// <summary>Every fault of a channel's templates.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject channel) =>
        from template in TemplatesOf(channel)
        let fault = TextTemplate.FaultOf((string)template!)
        where fault is not null
        select new ConfigurationFault(template.Path, fault);

    /// <summary>Whether a text is a template for posts, where line breaks belong.</summary>
    public static bool MayHaveLines(JValue value) => value.Path.Contains(".templates.", StringComparison.Ordinal);

    private static IEnumerable<JValue> TemplatesOf(JObject channel) =>
        new[] { channel["templates"], channel["campaign"] }
            .OfType<JObject>()
            .SelectMany(part => part.Descendants())
            .OfType<JValue>()
            .Where(value => value.Type == JTokenType.String);
}
