using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>
/// The keys of the ledger's table. A partition of the table holds a 32nd of the ledger's: all that is written together lies in one,
/// so that a record, its audit entries and its index entries are one transaction. The kinds of rows are told apart, and sorted, by
/// their first word.
/// </summary>
internal static class TableKeys
{
    private const int Buckets = 32;

    /// <summary>All partitions of the table.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Buckets).Select(Name)];

    /// <summary>The partition of the table that a partition of the ledger lies in.</summary>
    public static string BucketOf(string partition) => Name(SHA256.HashData(Encoding.UTF8.GetBytes(partition))[0] % Buckets);

    /// <summary>The record itself.</summary>
    public static string Record(RecordKey key) => $"record {KeyText.OfPartition(key.Partition)} {KeyText.OfRow(key.Row)}";

    /// <summary>All records of a partition of the ledger.</summary>
    public static KeyRange Records(string partition) => KeyRange.Of($"record {KeyText.OfPartition(partition)} ");

    /// <summary>The record's entry in the list of its row name.</summary>
    public static string Row(RecordKey key) => $"row {KeyText.OfRow(key.Row)} {KeyText.OfPartition(key.Partition)}";

    /// <summary>All entries of a row name, after the one of a partition (empty: from the first).</summary>
    public static KeyRange Rows(string row, string afterPartition)
    {
        var all = KeyRange.Of($"row {KeyText.OfRow(row)} ");
        return afterPartition.Length == 0 ? all : all with { After = Row(new RecordKey(afterPartition, row)) };
    }

    /// <summary>The record's entry in the list of what is due.</summary>
    public static string Due(DateTimeOffset due, RecordKey key) => $"due {Ticks(due.UtcTicks)} {KeyText.OfPartition(key.Partition)} {KeyText.OfRow(key.Row)}";

    /// <summary>All that is due at an instant or before.</summary>
    public static KeyRange DueBy(DateTimeOffset instant) => new("due ", $"due {Ticks(instant.UtcTicks + 1)}");

    /// <summary>The record's entry in the list of its state.</summary>
    public static string State(string state, RecordKey key) => $"state {KeyText.OfRow(state)} {KeyText.OfPartition(key.Partition)} {KeyText.OfRow(key.Row)}";

    /// <summary>All that is in a state.</summary>
    public static KeyRange States(string state) => KeyRange.Of($"state {KeyText.OfRow(state)} ");

    /// <summary>An audit entry among those of its partition, newest first.</summary>
    public static string Trail(string partition, string entry) => $"trail {KeyText.OfPartition(partition)} {entry}";

    /// <summary>All audit entries of a partition.</summary>
    public static KeyRange Trails(string partition) => KeyRange.Of($"trail {KeyText.OfPartition(partition)} ");

    /// <summary>An audit entry among all, newest first.</summary>
    public static string Audit(string entry) => $"audit {entry}";

    /// <summary>All audit entries.</summary>
    public static KeyRange Audits { get; } = KeyRange.Of("audit ");

    /// <summary>Names an audit entry so that newer ones, and later ones of one write, sort first.</summary>
    public static string Entry(DateTimeOffset at, int place, string write) => $"{Ticks(DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks)} {99 - place:00} {write}";

    private static string Ticks(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);

    private static string Name(int bucket) => bucket.ToString("x2", CultureInfo.InvariantCulture);
}

/// <summary>Row keys after one and before another, both not included.</summary>
/// <param name="After">The one before the first.</param>
/// <param name="Before">The one behind the last.</param>
internal sealed record KeyRange(string After, string Before)
{
    /// <summary>All that begin with this text, which ends with a space: the character behind it begins what would sort behind them all.</summary>
    public static KeyRange Of(string beginning) => new(beginning, beginning[..^1] + '!');
}
