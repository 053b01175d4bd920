using System.Text.RegularExpressions;

namespace Nukta.Syndication.Crashes.Instrumentation;

/// <summary>
/// Two steps for every change in the database: in its transaction, where a kill undoes it, and committed, where nobody has been
/// told of it yet. The program has one writing connection, so there is one transaction at a time.
/// </summary>
internal sealed partial class SqlSteps(Boundaries boundaries)
{
    private readonly List<string> _uncommitted = [];

    // A change's line in the audit trail is written with it or not at all: no step of its own.
    public static bool Writes(string sql) =>
        Change().IsMatch(sql) && !sql.StartsWith("INSERT INTO audit", StringComparison.Ordinal);

    public void Begins(string sql)
    {
        var name = NameOf(sql);
        _uncommitted.Add(name);
        boundaries.Reach($"{name}: begun");
    }

    public void Ended(string sql)
    {
        var commits = sql.StartsWith("COMMIT", StringComparison.Ordinal);
        if (commits)
        {
            _uncommitted.ForEach(name => boundaries.Reach($"{name}: committed"));
        }

        if (commits || sql.StartsWith("ROLLBACK", StringComparison.Ordinal))
        {
            _uncommitted.Clear();
        }
    }

    private static string NameOf(string sql)
    {
        var key = Record().Match(sql) is { Success: true } record ? $"{record.Groups[1]} {record.Groups[2]}"
            : Inserted().Match(sql) is { Success: true } inserted ? $"{inserted.Groups[2]} {inserted.Groups[3]}"
            : Document().Match(sql) is { Success: true } document ? document.Groups[1].Value
            : Hint().Match(sql) is { Success: true } hint ? hint.Groups[1].Value
            : "";
        return $"{Change().Match(sql).Value} {Story().Replace(key, "story")}".TrimEnd();
    }

    [GeneratedRegex(@"^(INSERT INTO|UPDATE|DELETE FROM) (\w+)")]
    private static partial Regex Change();

    [GeneratedRegex(@"WHERE partition = '([^']*)' AND row = '([^']*)' AND tag = \d+$", RegexOptions.RightToLeft)]
    private static partial Regex Record();

    [GeneratedRegex(@"^INSERT INTO (records) \([^)]*\) VALUES \('([^']*)', '([^']*)'")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"documents .*?(?:VALUES \(|WHERE name = )'([^']*)'", RegexOptions.Singleline)]
    private static partial Regex Document();

    [GeneratedRegex(@"messages .*?VALUES \('\{""(\w+)""")]
    private static partial Regex Hint();

    [GeneratedRegex(@"en/crash/\d+")]
    private static partial Regex Story();
}
