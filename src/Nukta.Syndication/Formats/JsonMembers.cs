using Newtonsoft.Json.Linq;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats;

/// <summary>JSON objects that leave out what there is nothing to say of.</summary>
internal static class JsonMembers
{
    /// <summary>The object without members that are null or empty lists.</summary>
    public static JObject WithoutNulls(JObject members)
    {
        foreach (var member in members.Properties().Where(member => member.Value is JValue { Value: null } or JArray { Count: 0 }).ToList())
        {
            member.Remove();
        }

        return members;
    }

    /// <summary>A list of texts.</summary>
    public static JArray Texts(IEnumerable<string?> texts) => new(texts.Select(Entry.Text).OfType<string>().Select(text => new JValue(text)));
}
