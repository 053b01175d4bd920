using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Short forms for commands with named parameters, and for instants as whole numbers.</summary>
internal static class SqliteCommands
{
    public static SqliteCommand CreateCommand(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static int Execute(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.CreateCommand(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>100-nanosecond ticks of UTC: exact, and sorted as time is.</summary>
    public static object? ToTicks(this DateTimeOffset? instant) => instant?.UtcTicks;

    public static DateTimeOffset FromTicks(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? InstantOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : FromTicks(reader.GetInt64(column));

    public static string TagOf(long tag) => tag.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tags that are not ours match nothing.</summary>
    public static long TagFrom(string tag) => long.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
