using Azure.Data.Tables;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>Audit entries as entities: each is there twice, among those of its partition and among all.</summary>
internal static class AuditEntity
{
    private const string Partition = "Partition";
    private const string At = "At";
    private const string Event = "Event";
    private const string Detail = "Detail";

    // A property has at most 64 KiB in UTF-16; the trail is for people.
    private const int LongestDetail = 8_000;

    public static IEnumerable<TableEntity> Of(AuditEntry entry, int place, string write)
    {
        var name = TableKeys.Entry(entry.At, place, write);
        yield return Of(entry, TableKeys.Trail(entry.Partition, name));
        yield return Of(entry, TableKeys.Audit(name));
    }

    public static AuditEntry Read(TableEntity entity) => new(
        entity.GetString(Partition), new DateTimeOffset(entity.GetInt64(At)!.Value, TimeSpan.Zero), entity.GetString(Event), entity.GetString(Detail));

    private static TableEntity Of(AuditEntry entry, string row) => new(TableKeys.BucketOf(entry.Partition), row)
    {
        [Partition] = entry.Partition,
        [At] = entry.At.UtcTicks,
        [Event] = entry.Event,
        [Detail] = entry.Detail.Length <= LongestDetail ? entry.Detail : $"{entry.Detail[..LongestDetail].TrimEnd()}…",
    };
}
