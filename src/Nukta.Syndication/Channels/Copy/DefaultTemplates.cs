using Nukta.Syndication.Articles;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Partners.Templates;

namespace Nukta.Syndication.Channels.Copy;

/// <summary>
/// How posts are worded unless a channel says otherwise: as a social editor would, with nothing that the article does not say. The
/// first paragraph says what it is, because platforms fold the rest away.
/// </summary>
internal static class DefaultTemplates
{
    private const string Story = "{{ article.headline }}\n\n{{ article.detail }}";

    private static readonly EditionTemplates English = new()
    {
        Standard = CopyTemplate.Parse("{% case article.genre %}{% when 'analysis' %}Analysis: {% when 'interview' %}Interview: {% when 'review' %}Review: {% endcase %}" + Story),
        Breaking = CopyTemplate.Parse("Breaking: " + Story),
        Opinion = CopyTemplate.Parse(
            "{% if article.genre == 'editorial' %}Editorial: {% elsif article.author %}Opinion by {{ article.author }}: {% else %}Opinion: {% endif %}" + Story),
        Live = CopyTemplate.Parse("Live: " + Story),
        Sponsored = CopyTemplate.Parse(Story),
        Correction = CopyTemplate.Parse("{{ article.headline }}\n\nCorrected: {{ article.correction }}\n\n{{ article.detail }}"),
    };

    private static readonly EditionTemplates Urdu = new()
    {
        Standard = CopyTemplate.Parse("{% case article.genre %}{% when 'analysis' %}تجزیہ: {% when 'interview' %}انٹرویو: {% when 'review' %}تبصرہ: {% endcase %}" + Story),
        Breaking = CopyTemplate.Parse("بریکنگ: " + Story),
        Opinion = CopyTemplate.Parse(
            "{% if article.genre == 'editorial' %}اداریہ: {% elsif article.author %}{{ article.author }} کی رائے: {% else %}رائے: {% endif %}" + Story),
        Live = CopyTemplate.Parse("لائیو: " + Story),
        Sponsored = CopyTemplate.Parse(Story),
        Correction = CopyTemplate.Parse("{{ article.headline }}\n\nتصحیح: {{ article.correction }}\n\n{{ article.detail }}"),
    };

    /// <summary>The usual wording; there is one of every kind.</summary>
    public static CopyTemplate Of(Edition edition, PostKind kind) => (edition == Edition.Ur ? Urdu : English).Of(kind)!;
}
