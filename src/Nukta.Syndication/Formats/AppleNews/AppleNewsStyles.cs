using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats.AppleNews;

/// <summary>The layouts and text styles that components name. Fonts are those of iOS.</summary>
internal static class AppleNewsStyles
{
    /// <summary>By name.</summary>
    public static JObject Layouts => new()
    {
        ["text"] = Layout(0, 12, 12),
        ["heading"] = Layout(0, 12, 24),
        ["picture"] = new JObject { ["ignoreDocumentMargin"] = true, ["margin"] = new JObject { ["top"] = 20, ["bottom"] = 20 } },
        ["note"] = Layout(0, 12, 16),
    };

    /// <summary>By name; Urdu in Nastaliq, which is tall, from the right.</summary>
    public static JObject TextStyles(Edition edition)
    {
        var isUrdu = edition == Edition.Ur;
        JObject Style(string font, int size, int lineHeight) => new()
        {
            ["fontName"] = isUrdu ? "NotoNastaliqUrdu" : font,
            ["fontSize"] = size,
            ["lineHeight"] = isUrdu ? size * 2 : lineHeight,
            ["textAlignment"] = isUrdu ? "right" : "left",
            ["textColor"] = "#1A1A1A",
        };

        var note = Style("Georgia-Italic", 15, 21);
        note["textColor"] = "#555555";
        return new JObject
        {
            ["default"] = Style("Georgia", 18, 26),
            ["default-title"] = Style("Georgia-Bold", 36, 42),
            ["default-intro"] = Style("Georgia", 21, 29),
            ["default-byline"] = Style("HelveticaNeue", 14, 20),
            ["default-caption"] = Style("HelveticaNeue", 13, 18),
            ["default-heading"] = Style("Georgia-Bold", 24, 30),
            ["note"] = note,
        };
    }

    private static JObject Layout(int start, int span, int margin) => new()
    {
        ["columnStart"] = start,
        ["columnSpan"] = span,
        ["margin"] = new JObject { ["top"] = margin, ["bottom"] = margin },
    };
}
