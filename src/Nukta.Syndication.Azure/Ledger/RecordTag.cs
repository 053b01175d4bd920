using System.Globalization;
using Azure;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>
/// A record's tag: its entity tag, and where it is listed now. Whoever writes with a tag that holds thereby knows which index
/// entries to take away, without reading anything.
/// </summary>
/// <param name="Entity">The entity's tag.</param>
/// <param name="Due">Under what it is listed as due; null: it is not.</param>
/// <param name="State">Under what it is listed by state; null: it is not.</param>
internal sealed record RecordTag(ETag Entity, DateTimeOffset? Due, string? State)
{
    private const char Separator = ';';

    /// <summary>Null where it is no tag of ours, which matches nothing.</summary>
    public static RecordTag? Parse(string tag) =>
        tag.Split(Separator, 3) is [var due, var state, var entity] && (due.Length == 0 || long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new RecordTag(new ETag(entity), due.Length == 0 ? null : new DateTimeOffset(long.Parse(due, CultureInfo.InvariantCulture), TimeSpan.Zero), state.Length == 0 ? null : state)
            : null;

    public static string Of(ETag entity, LedgerRecord record) => new RecordTag(entity, record.Due, record.State).ToString();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due?.UtcTicks}{Separator}{State}{Separator}{Entity}");
}
