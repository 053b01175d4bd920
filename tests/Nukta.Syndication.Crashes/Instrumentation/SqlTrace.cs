using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nukta.Syndication.Crashes.Instrumentation;

/// <summary>Every statement of every connection that this process opens, by SQLite's own trace (sqlite.org/c3ref/trace_v2.html).</summary>
internal static unsafe partial class SqlTrace
{
    private const string Library = "e_sqlite3";
    private const uint Begins = 1; // SQLITE_TRACE_STMT
    private const uint Ends = 2; // SQLITE_TRACE_PROFILE

    private static SqlSteps? _steps;

    public static void Start(SqlSteps steps)
    {
        _steps = steps;
        if (sqlite3_auto_extension(&Opened) != 0)
        {
            throw new InvalidOperationException("SQLite refuses to be traced.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint connection, nint message, nint routines) => sqlite3_trace_v2(connection, Begins | Ends, &Traced, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traced(uint what, nint context, nint statement, nint detail)
    {
        var sql = Marshal.PtrToStringUTF8(sqlite3_sql(statement)) ?? "";
        if (what == Ends)
        {
            _steps!.Ended(sql);
        }
        else if (SqlSteps.Writes(sql))
        {
            var expanded = sqlite3_expanded_sql(statement);
            _steps!.Begins(Marshal.PtrToStringUTF8(expanded) ?? sql);
            sqlite3_free(expanded);
        }

        return 0;
    }

    [LibraryImport(Library)]
    private static partial int sqlite3_auto_extension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> opened);

    [LibraryImport(Library)]
    private static partial int sqlite3_trace_v2(nint connection, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> traced, nint context);

    [LibraryImport(Library)]
    private static partial nint sqlite3_sql(nint statement);

    [LibraryImport(Library)]
    private static partial nint sqlite3_expanded_sql(nint statement);

    [LibraryImport(Library)]
    private static partial void sqlite3_free(nint memory);
}
