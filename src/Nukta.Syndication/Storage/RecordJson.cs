using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Storage;

/// <summary>The one way in which records become JSON: camel case, no nulls, instants in UTC, members in a fixed order.</summary>
public static class RecordJson
{
    private const int ExpectedLength = 512;

    // Nobody changes them.
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new RecordContracts(),
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        TypeNameHandling = TypeNameHandling.None,
        // A field of the newsroom's own may well be called "$ref" or "$id": it is a field like any other.
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        MaxDepth = 64,
    };

    /// <summary>A fresh serializer with our settings; serializers are not shared between threads.</summary>
    public static JsonSerializer CreateSerializer() => JsonSerializer.Create(Settings);

    /// <summary>Writes a record on one line.</summary>
    public static string Serialize<T>(T record)
    {
        using var text = new StringWriter(new StringBuilder(ExpectedLength), CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text) { ArrayPool = CharacterPool.Shared })
        {
            CreateSerializer().Serialize(json, record);
        }

        return text.ToString();
    }

    /// <summary>Reads a record that <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not that record.</exception>
    public static T Deserialize<T>(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { ArrayPool = CharacterPool.Shared };
        var serializer = CreateSerializer();
        serializer.CheckAdditionalContent = true;
        return serializer.Deserialize<T>(reader) ?? throw new JsonSerializationException($"The text is JSON null; a {typeof(T).Name} was expected.");
    }

    /// <summary>
    /// The lower-case hexadecimal SHA-256 of a record's canonical JSON: members and dictionary keys sorted by ordinal, so
    /// that equal content has an equal hash whatever order it was read in.
    /// </summary>
    public static string Hash<T>(T record) =>
        HashText(Sorted(JToken.FromObject(record!, CreateSerializer())).ToString(Formatting.None));

    /// <summary>The lower-case hexadecimal SHA-256 of the text in UTF-8.</summary>
    public static string HashText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JToken Sorted(JToken token) => token switch
    {
        JObject members => new JObject(members.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray items => new JArray(items.Select(Sorted)),
        _ => token,
    };

    /// <summary>Most records are short, and are read and written all the time: their buffers are used again.</summary>
    private sealed class CharacterPool : IArrayPool<char>
    {
        public static CharacterPool Shared { get; } = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array)
        {
            if (array is not null)
            {
                ArrayPool<char>.Shared.Return(array);
            }
        }
    }
}
