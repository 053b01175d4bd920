using System.Globalization;
using Fluid;
using Fluid.Values;
using Newtonsoft.Json;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Configuration.Templates;

/// <summary>
/// A text with places for an article's fields, in Liquid (shopify.github.io/liquid): <c>{{ article.headline }}</c>. Rendering is pure.
/// It knows the article's fields, conditions and a few filters; no files, no loops, no clock.
/// </summary>
[JsonConverter(typeof(CopyTemplateConverter))]
public sealed class TextTemplate : IEquatable<TextTemplate>
{
    private const int MostSteps = 500;

    private readonly IFluidTemplate _template;

    private TextTemplate(string source, IFluidTemplate template)
    {
        Source = source;
        _template = template;
    }

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It has a fault; says where, what is wrong and what would be right.</exception>
    public static TextTemplate Parse(string source) =>
        TemplateGrammar.TryParse(source, out var template, out var fault) ? new TextTemplate(source, template) : throw new FormatException(fault);

    /// <summary>What is wrong with a template and what would be right; null: nothing.</summary>
    public static string? FaultOf(string source) => TemplateGrammar.TryParse(source, out _, out var fault) ? null : fault;

    /// <summary>The text of an article, as the template has it: lines and empty lines included.</summary>
    public string Render(Article article)
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, CultureInfo = CultureInfo.InvariantCulture };
        var context = new TemplateContext(options);
        context.SetValue("article", new DictionaryValue(new ArticleFields(article)));
        return _template.Render(context, NullEncoder.Default);
    }

    /// <inheritdoc />
    public bool Equals(TextTemplate? other) => other?.Source == Source;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TextTemplate);

    /// <inheritdoc />
    public override int GetHashCode() => Source.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Source;
}

/// <summary>A template is its text in JSON.</summary>
internal sealed class CopyTemplateConverter : JsonConverter<TextTemplate>
{
    public override TextTemplate? ReadJson(JsonReader reader, Type objectType, TextTemplate? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.Value is string source ? TextTemplate.Parse(source) : null;

    public override void WriteJson(JsonWriter writer, TextTemplate? value, JsonSerializer serializer) => writer.WriteValue(value?.Source);
}
