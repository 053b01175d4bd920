using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What <c>partners.schema.json</c> finds wrong, in words.</summary>
internal static class ConfigurationSchema
{
    /// <summary>The schema's text; it is put beside every <c>partners.json</c>, so that editors complete it.</summary>
    public static string Text { get; } = ReadText();

    // Reads no other document, so there is nothing to wait for.
    private static JsonSchema Parsed { get; } = JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();

    /// <summary>Every fault. Values are never repeated: one may be a secret in the wrong place.</summary>
    public static IReadOnlyList<ConfigurationFault> FaultsOf(JObject document, ConfigurationVocabulary vocabulary) =>
        [.. Parsed.Validate(document).SelectMany(Flatten).Where(IsNews).Select(error => Say(error, vocabulary)).Distinct()];

    // A fault inside an object or list that a definition describes comes wrapped.
    private static IEnumerable<ValidationError> Flatten(ValidationError error) => error is ChildSchemaValidationError children
        ? children.Errors.SelectMany(child => child.Value).SelectMany(Flatten)
        : [error];

    // That a number has no members goes without saying.
    private static bool IsNews(ValidationError error) => error.Kind != ValidationErrorKind.PropertyRequired || error.Token is null or JObject;

    private static ConfigurationFault Say(ValidationError error, ConfigurationVocabulary vocabulary)
    {
        var place = (error.Path ?? "").TrimStart('#', '/').Replace("/", ".", StringComparison.Ordinal);
        var where = place.Length == 0 ? "the document" : WithoutForeignNames(place, vocabulary);
        return new ConfigurationFault(where, error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"it is missing; write {DescriptionOf(error.Schema, error.Property)}",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"there is no such field; {Suggestion(error)}",
            ValidationErrorKind.TooManyItems or ValidationErrorKind.TooFewItems or ValidationErrorKind.ItemsNotUnique =>
                $"the list has too many, too few or equal items; write {error.Schema.ActualSchema.Description}",
            _ => $"it is not what belongs there; write {error.Schema.ActualSchema.Description}",
        });
    }

    /// <summary>Whoever takes a credential's name for the place of its value has written the secret into the path.</summary>
    private static string WithoutForeignNames(string place, ConfigurationVocabulary vocabulary)
    {
        const string Credentials = ".credentials.";
        var at = place.IndexOf(Credentials, StringComparison.Ordinal);
        return at < 0 || vocabulary.CredentialNames.Contains(place[(at + Credentials.Length)..])
            ? place
            : place[..(at + Credentials.Length - 1)];
    }

    private static string DescriptionOf(JsonSchema parent, string? member) =>
        member is not null && parent.ActualSchema.Properties.TryGetValue(member, out var property)
            ? property.ActualSchema.Description ?? "it"
            : "it";

    private static string Suggestion(ValidationError error)
    {
        var known = error.Schema.ActualSchema.Properties.Keys.Where(name => name != "$schema").ToList();
        var written = error.Property ?? "";
        var nearest = known.MinBy(name => EditDistance.Between(name, written));
        return nearest is not null && EditDistance.Between(nearest, written) <= Math.Min(3, nearest.Length / 2)
            ? $"did you mean '{nearest}'?"
            : $"the fields are {string.Join(", ", known)}";
    }

    private static string ReadText()
    {
        using var stream = typeof(ConfigurationSchema).Assembly.GetManifestResourceStream("partners.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
