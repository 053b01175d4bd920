using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Fluid.Values;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Configuration.Templates;

/// <summary>What a template can say of an article: plain text, a line each; everything is the article's own words or declared facts.</summary>
internal sealed class ArticleFields(Article article) : IFluidIndexable
{
    private static readonly FrozenDictionary<string, Func<Article, FluidValue>> Fields = new Dictionary<string, Func<Article, FluidValue>>
    {
        ["headline"] = article => Text(article.Headline),
        ["kicker"] = article => Text(article.Kicker),
        ["standfirst"] = article => Text(article.Standfirst),
        ["summary"] = article => Text(article.Metadata.Summary),
        ["detail"] = article => Text(DetailOf(article)),
        ["author"] = article => Text(string.Join(article.Edition == Edition.Ur ? "، " : ", ", article.Bylines.Select(byline => byline.Name))),
        ["quote"] = article => Text(Quotations.FirstIn(ArticleText.Paragraphs(article.BodyHtml))),
        ["figure"] = article => Text(SentenceWithNumber(article)),
        ["correction"] = article => Text(article.CorrectionNote),
        ["warning"] = article => Text(article.ContentWarning),
        ["section"] = article => Text(article.Section),
        ["topic"] = article => Text(article.Metadata.Topics.Count > 0 ? article.Metadata.Topics[0].Name : null),
        ["genre"] = article => Text(article.Genre.ToString().ToLowerInvariant()),
        ["edition"] = article => Text(article.Edition.LanguageTag()),
        ["slug"] = article => Text(article.Metadata.Slug),
        ["minutes"] = article => NumberValue.Create(article.Metadata.ReadingMinutes),
        ["breaking"] = article => BooleanValue.Create(article.Breaking),
        ["sponsored"] = article => BooleanValue.Create(article.Sponsored),
        ["paywalled"] = article => BooleanValue.Create(article.Paywalled),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As templates name them.</summary>
    public static IEnumerable<string> Names => Fields.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc />
    public int Count => Fields.Count;

    /// <inheritdoc />
    public IEnumerable<string> Keys => Fields.Keys;

    public static bool Has(string name) => Fields.ContainsKey(name);

    /// <inheritdoc />
    public bool TryGetValue(string name, [NotNullWhen(true)] out FluidValue? value)
    {
        value = Fields.TryGetValue(name, out var field) ? field(article) : null;
        return value is not null;
    }

    /// <summary>What says more than the headline: the standfirst, otherwise the summary.</summary>
    private static string? DetailOf(Article article)
    {
        var headline = PlainText.Line(article.Headline);
        return new[] { article.Standfirst, article.Metadata.Summary }.Select(PlainText.Line).FirstOrDefault(text => text.Length > 0) is { } detail && detail != headline ? detail : null;
    }

    /// <summary>The first whole sentence of the text that names a number, word for word.</summary>
    private static string? SentenceWithNumber(Article article)
    {
        foreach (var paragraph in ArticleText.Paragraphs(article.BodyHtml))
        {
            var start = 0;
            foreach (var end in SentenceEnds.In(paragraph).Append(paragraph.Length))
            {
                if (paragraph[start..end].Any(char.IsDigit))
                {
                    return paragraph[start..end];
                }

                start = end;
            }
        }

        return null;
    }

    /// <summary>An empty text counts as missing, so that <c>{% if article.kicker %}</c> means what it says.</summary>
    private static FluidValue Text(string? text) => PlainText.Line(text) is { Length: > 0 } line ? new StringValue(line) : NilValue.Instance;
}
