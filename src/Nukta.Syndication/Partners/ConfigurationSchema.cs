using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Nukta.Syndication.Partners;

/// <summary>What <c>partners.schema.json</c> finds wrong, in words.</summary>
internal static class ConfigurationSchema
{
    /// <summary>The schema's text; it is put beside every <c>partners.json</c>, so that editors complete it.</summary>
    public static string Text { get; } = ReadText();

    /// <summary>Every fault: where, what, what would be right. Values are never repeated: one may be a secret in the wrong place.</summary>
    public static IReadOnlyList<string> FaultsOf(JObject document)
    {
        var schema = JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();
        return [.. schema.Validate(document).SelectMany(Flatten).Select(Say).Distinct(StringComparer.Ordinal)];
    }

    // A fault inside an object or list that a definition describes comes wrapped.
    private static IEnumerable<ValidationError> Flatten(ValidationError error) => error is ChildSchemaValidationError children
        ? children.Errors.SelectMany(child => child.Value).SelectMany(Flatten)
        : [error];

    private static string Say(ValidationError error)
    {
        var place = (error.Path ?? "").TrimStart('#', '/').Replace("/", ".", StringComparison.Ordinal);
        var where = place.Length == 0 ? "the document" : place;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"{where}: it is missing; write {DescriptionOf(error.Schema, error.Property)}",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"{where}: there is no such field; {Suggestion(error)}",
            ValidationErrorKind.TooManyItems or ValidationErrorKind.TooFewItems or ValidationErrorKind.ItemsNotUnique =>
                $"{where}: the list has too many, too few or equal items; write {error.Schema.ActualSchema.Description}",
            _ => $"{where}: it is not what belongs there; write {error.Schema.ActualSchema.Description}",
        };
    }

    private static string DescriptionOf(JsonSchema parent, string? member) =>
        member is not null && parent.ActualSchema.Properties.TryGetValue(member, out var property)
            ? property.ActualSchema.Description ?? "it"
            : "it";

    private static string Suggestion(ValidationError error)
    {
        var known = error.Schema.ActualSchema.Properties.Keys;
        var nearest = known.MinBy(name => EditDistance.Between(name, error.Property ?? ""));
        return nearest is not null && EditDistance.Between(nearest, error.Property ?? "") <= 3
            ? $"did you mean '{nearest}'?"
            : $"the fields are {string.Join(", ", known.Where(name => name != "$schema"))}";
    }

    private static string ReadText()
    {
        using var stream = typeof(ConfigurationSchema).Assembly.GetManifestResourceStream("partners.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
