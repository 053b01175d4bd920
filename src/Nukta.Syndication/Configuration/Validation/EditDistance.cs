namespace Nukta.Syndication.Configuration.Validation;

/// <summary>How different two names are: Levenshtein's distance (1966), blind to case.</summary>
internal static class EditDistance
{
    /// <summary>The least number of letters to insert, delete or replace. Looks at the first 60 letters.</summary>
    public static int Between(string one, string other)
    {
        var (left, right) = (one.ToLowerInvariant(), other.ToLowerInvariant()[..Math.Min(other.Length, 60)]);
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
