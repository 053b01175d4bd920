using System.Globalization;
using System.Xml;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Formats.Entries;

/// <summary>What RSS and Atom say in the same extension elements.</summary>
internal static class EntryXml
{
    /// <summary>
    /// Media RSS: the lead image with its credit; the caption as description, and the text for people who cannot see it as
    /// title (or as description, where there is no caption).
    /// </summary>
    public static void WriteMedia(XmlWriter writer, Image? image)
    {
        if (image is null)
        {
            return;
        }

        writer.WriteStartElement("media", "content", FeedXml.Media);
        writer.WriteAttributeString("url", image.Url.AbsoluteUri);
        writer.WriteAttributeString("medium", "image");
        WriteSize(writer, "width", image.Width);
        WriteSize(writer, "height", image.Height);
        var (alt, caption) = (Entry.Text(image.Alt), Entry.Text(image.Caption));
        WriteText(writer, "title", caption is null ? null : alt);
        WriteText(writer, "description", caption ?? alt);
        if (Entry.Text(image.Credit) is { } credit)
        {
            writer.WriteElementString("media", "credit", FeedXml.Media, credit);
        }

        writer.WriteEndElement();
    }

    /// <summary>Ours: version, section, genre, content warning, credit, correction, labels, and the fields that the partner asked for as JSON.</summary>
    public static void WriteOurs(XmlWriter writer, Article article, Entry entry)
    {
        writer.WriteElementString("nukta", "version", FeedXml.Nukta, article.Version.ToString(CultureInfo.InvariantCulture));
        WriteLine(writer, "section", Entry.Text(article.Section));
        WriteLine(writer, "genre", article.Genre.ToString().ToLowerInvariant());
        WriteLine(writer, "contentWarning", Entry.Text(article.ContentWarning));
        WriteLine(writer, "creditLine", Entry.Text(article.Rights.CreditLine));
        if (entry.Correction is { } correction)
        {
            writer.WriteElementString("nukta", "correction", FeedXml.Nukta, correction);
        }

        WriteFlag(writer, "breaking", article.Breaking);
        WriteFlag(writer, "sponsored", article.Sponsored);
        WriteFlag(writer, "paywalled", article.Paywalled);
        foreach (var (name, value) in entry.Extensions)
        {
            writer.WriteStartElement("nukta", "field", FeedXml.Nukta);
            writer.WriteAttributeString("name", PlainText.Clean(name));
            writer.WriteString(PlainText.Clean(value.ToString(Newtonsoft.Json.Formatting.None)));
            writer.WriteEndElement();
        }
    }

    private static void WriteLine(XmlWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteElementString("nukta", name, FeedXml.Nukta, text);
        }
    }

    private static void WriteFlag(XmlWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteElementString("nukta", name, FeedXml.Nukta, "true");
        }
    }

    private static void WriteSize(XmlWriter writer, string name, int? pixels)
    {
        if (pixels is { } size)
        {
            writer.WriteAttributeString(name, size.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteText(XmlWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteStartElement("media", name, FeedXml.Media);
            writer.WriteAttributeString("type", "plain");
            writer.WriteString(text);
            writer.WriteEndElement();
        }
    }
}
