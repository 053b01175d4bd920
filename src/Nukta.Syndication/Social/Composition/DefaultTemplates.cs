using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Templates;

namespace Nukta.Syndication.Social.Composition;

/// <summary>
/// How posts are worded unless a channel says otherwise: as a social editor would, with nothing that the article does not say. The
/// first paragraph says what it is, because platforms fold the rest away.
/// </summary>
internal static class DefaultTemplates
{
    private const string Story = "{{ article.headline }}\n\n{{ article.detail }}";

    private static readonly EditionTemplates English = new()
    {
        Standard = TextTemplate.Parse("{% case article.genre %}{% when 'analysis' %}Analysis: {% when 'interview' %}Interview: {% when 'review' %}Review: {% endcase %}" + Story),
        Breaking = TextTemplate.Parse("Breaking: " + Story),
        Opinion = TextTemplate.Parse(
            "{% if article.genre == 'editorial' %}Editorial: {% elsif article.author %}Opinion by {{ article.author }}: {% else %}Opinion: {% endif %}" + Story),
        Live = TextTemplate.Parse("Live: " + Story),
        Sponsored = TextTemplate.Parse(Story),
        Correction = TextTemplate.Parse("{{ article.headline }}\n\nCorrected: {{ article.correction }}\n\n{{ article.detail }}"),
    };

    private static readonly EditionTemplates Urdu = new()
    {
        Standard = TextTemplate.Parse("{% case article.genre %}{% when 'analysis' %}تجزیہ: {% when 'interview' %}انٹرویو: {% when 'review' %}تبصرہ: {% endcase %}" + Story),
        Breaking = TextTemplate.Parse("بریکنگ: " + Story),
        Opinion = TextTemplate.Parse(
            "{% if article.genre == 'editorial' %}اداریہ: {% elsif article.author %}{{ article.author }} کی رائے: {% else %}رائے: {% endif %}" + Story),
        Live = TextTemplate.Parse("لائیو: " + Story),
        Sponsored = TextTemplate.Parse(Story),
        Correction = TextTemplate.Parse("{{ article.headline }}\n\nتصحیح: {{ article.correction }}\n\n{{ article.detail }}"),
    };

    /// <summary>The usual wording; there is one of every kind.</summary>
    public static TextTemplate Of(Edition edition, PostKind kind) => (edition == Edition.Ur ? Urdu : English).Of(kind)!;
}
