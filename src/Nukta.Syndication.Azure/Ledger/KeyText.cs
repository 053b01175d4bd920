using System.Globalization;
using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>
/// Names as parts of a row key. Keys must not have <c>/ \ # ?</c> and control characters, and a row key has at most 1 KiB, that is
/// 512 UTF-16 units (learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model). What is written
/// sorts as the names do, and never has a space, which sorts before all else and stands between the parts.
/// </summary>
internal static class KeyText
{
    private const int LongestPartition = 260;
    private const int LongestRow = 110;
    private const int HashLength = 64;

    /// <summary>The name of a partition of the ledger.</summary>
    public static string OfPartition(string partition) => Of(partition, LongestPartition);

    /// <summary>The name of a row, or a state.</summary>
    public static string OfRow(string row) => Of(row, LongestRow);

    private static string Of(string name, int longest)
    {
        var text = new StringBuilder(name.Length + 16);
        for (var at = 0; at < name.Length; at++)
        {
            if (at + 1 < name.Length && char.IsSurrogatePair(name[at], name[at + 1]))
            {
                text.Append(name, at++, 2);
            }
            else
            {
                Append(text, name[at]);
            }
        }

        if (text.Length <= longest)
        {
            return text.ToString();
        }

        // Still unique, and still near its place in the order; entities keep the whole names.
        var kept = longest - HashLength - 1;
        return $"{text.ToString(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)}}}{RecordJson.HashText(name)}";
    }

    // Every escape begins with a character that sorts where the escaped ones do, so that the order is kept.
    private static void Append(StringBuilder text, char character)
    {
        _ = character switch
        {
            '/' => text.Append(".~"),
            '.' => text.Append(".."),
            < '-' => Escape('!'),
            > '9' and < 'A' and not ':' => Escape(';'),
            > 'Z' and < '_' => Escape('['),
            '`' => Escape('`'),
            > 'z' and < '\u00A0' => Escape('{'),
            _ when char.IsSurrogate(character) || character >= '\uFFF0' => Escape('{'),
            _ => text.Append(character),
        };

        StringBuilder Escape(char lead) => text.Append(lead).Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
    }
}
