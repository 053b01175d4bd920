using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Storage;

/// <summary>What JSON looks like for each type of record: learnt once, and used by many threads.</summary>
internal sealed class RecordContracts : DefaultContractResolver
{
    public RecordContracts() => NamingStrategy = new CamelCaseNamingStrategy { ProcessDictionaryKeys = false };

    /// <inheritdoc/>
    protected override JsonConverter? ResolveContractConverter(Type objectType) =>
        (Nullable.GetUnderlyingType(objectType) ?? objectType) == typeof(DateTimeOffset) ? InstantReader.Shared : base.ResolveContractConverter(objectType);

    /// <summary>Records are full of instants, and Newtonsoft reads each of them twice. What is not in our own form is left to it.</summary>
    private sealed class InstantReader : JsonConverter
    {
        private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

        public static InstantReader Shared { get; } = new();

        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            reader.Value is string text && DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? instant
                : JsonConvert.DeserializeObject(JToken.ReadFrom(reader).ToString(Formatting.None), objectType);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException("Instants are written as everywhere.");
    }
}
