using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// RSS by a partner's own description in partners.json (<see cref="CustomRss"/>), for whom no dialect is written yet. RSS 2.0
/// requires title, link and description of a channel; everything else is the partner's. It complains of what its own people
/// check. Update, correction and withdrawal are what the description makes of the fields <c>updated</c>, <c>correction</c> and
/// <c>version</c>; a withdrawn article's item goes.
/// </summary>
internal static class CustomDialect
{
    /// <summary>The dialect that the configuration describes; the configuration's rules have checked it.</summary>
    public static RssDialect Of(CustomRss custom)
    {
        var dates = CustomValues.DateFormat(custom.Dates);
        return new RssDialect
        {
            Extension = CustomRss.Extension,
            Namespaces = [.. Namespaces(custom).Select(known => new RssNamespace(known.Key, known.Value))],
            Channel =
            [
                ChannelParts.Title,
                ChannelParts.Link,
                ChannelParts.Description,
                .. custom.Channel.Select(element => Part<FeedHead>(element, (head, field) => CustomValues.OfChannel(head, field, dates))),
            ],
            Item = [.. custom.Item.Select(element => Part<RssItem>(element, (item, field) => CustomValues.OfItem(item, field, dates)))],
            DeclaresLanguage = false,
        };
    }

    // Only those that are used: some consumers stop at a namespace that they do not know.
    private static IEnumerable<KeyValuePair<string, string>> Namespaces(CustomRss custom)
    {
        var used = custom.Channel.Concat(custom.Item).Select(element => element.Element.Split(':')).Where(name => name.Length == 2).Select(name => name[0]).ToHashSet(StringComparer.Ordinal);
        return CustomRss.UsualPrefixes.Where(known => !custom.Namespaces.ContainsKey(known.Key))
            .Concat(custom.Namespaces)
            .Where(known => used.Contains(known.Key))
            .OrderBy(known => known.Key, StringComparer.Ordinal);
    }

    private static RssPart<T> Part<T>(CustomElement element, Func<T, string, IEnumerable<string>> valuesOf) => (writer, source) =>
    {
        var varying = element.Attributes.Where(attribute => !IsConstant(attribute.Value))
            .ToDictionary(attribute => attribute.Key, attribute => valuesOf(source, attribute.Value).FirstOrDefault());
        (string Name, string? Value)[] attributes =
            [.. element.Attributes.Select(attribute => (attribute.Key, IsConstant(attribute.Value) ? attribute.Value[1..] : varying[attribute.Key]))];
        string?[] values = element.Field is { } field ? [.. valuesOf(source, field)] : [];
        if (values.Length == 0 && (varying.Values.Any(value => value is not null) || (element.Field is null && varying.Count == 0)))
        {
            values = [element.Text];
        }

        foreach (var text in values)
        {
            writer.Start(element.Element, attributes);
            Write(writer, text, element.Cdata);
            writer.End();
        }
    };

    private static bool IsConstant(string said) => said.StartsWith('=');

    private static void Write(RssWriter writer, string? text, bool cdata)
    {
        if (cdata && text is not null)
        {
            writer.Xml.WriteCData(text);
        }
        else
        {
            writer.Xml.WriteString(text);
        }
    }
}
