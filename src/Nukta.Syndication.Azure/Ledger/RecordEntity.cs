using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>Records as entities of the table. A body that is too long for one property is spread over several, and what is too long for an entity lies in a blob.</summary>
internal static class RecordEntity
{
    /// <summary>The property that names the write that made the entity.</summary>
    public const string Write = "Write";

    private const string Partition = "Partition";
    private const string Row = "Row";
    private const string Due = "Due";
    private const string State = "State";
    private const string Body = "Body";
    private const string BodyBlob = "BodyBlob";

    // A property has at most 64 KiB, an entity 1 MiB; both are counted in UTF-16.
    private const int LongestPart = 32_000;
    private const int MostParts = 14;

    /// <summary>Whether the body must lie in a blob.</summary>
    public static bool IsTooLong(string body) => body.Length > LongestPart * (MostParts - 1);

    /// <param name="record">What is written.</param>
    /// <param name="write">Names this write.</param>
    /// <param name="blob">Where the body lies; null: in the entity.</param>
    public static TableEntity Of(LedgerRecord record, string write, string? blob)
    {
        var entity = IndexEntry(record.Key, TableKeys.Record(record.Key));
        entity[Write] = write;
        entity[State] = record.State;
        entity[Due] = record.Due?.UtcTicks;
        if (blob is not null)
        {
            entity[BodyBlob] = blob;
            return entity;
        }

        var number = 0;
        foreach (var part in Parts(record.Body))
        {
            entity[PartName(number++)] = part;
        }

        return entity;
    }

    /// <summary>An entry that leads to a record.</summary>
    public static TableEntity IndexEntry(RecordKey key, string row) =>
        new(TableKeys.BucketOf(key.Partition), row) { [Partition] = key.Partition, [Row] = key.Row };

    /// <summary>The record that an entity, or an entry, is about.</summary>
    public static RecordKey KeyOf(TableEntity entity) => new(entity.GetString(Partition), entity.GetString(Row));

    /// <summary>Where the body lies; null: in the entity.</summary>
    public static string? BlobOf(TableEntity entity) => entity.GetString(BodyBlob);

    /// <param name="entity">As read.</param>
    /// <param name="body">From its blob; null: it is in the entity.</param>
    public static LedgerRecord Read(TableEntity entity, string? body)
    {
        var record = new LedgerRecord(KeyOf(entity), body ?? BodyOf(entity))
        {
            Due = entity.GetInt64(Due) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            State = entity.GetString(State),
        };
        return record with { Tag = RecordTag.Of(entity.ETag, record) };
    }

    private static string BodyOf(TableEntity entity)
    {
        if (!entity.ContainsKey(PartName(1)))
        {
            return entity.GetString(Body) ?? "";
        }

        var body = new StringBuilder();
        for (var number = 0; entity.GetString(PartName(number)) is { } part; number++)
        {
            body.Append(part);
        }

        return body.ToString();
    }

    private static IEnumerable<string> Parts(string body)
    {
        for (var at = 0; at < body.Length || at == 0;)
        {
            // Half a character would not survive its way through UTF-8.
            var length = Math.Min(LongestPart, body.Length - at);
            length -= at + length < body.Length && char.IsHighSurrogate(body[at + length - 1]) ? 1 : 0;
            yield return body.Substring(at, length);
            at += Math.Max(length, 1);
        }
    }

    private static string PartName(int number) => number == 0 ? Body : string.Create(CultureInfo.InvariantCulture, $"{Body}{number}");
}
