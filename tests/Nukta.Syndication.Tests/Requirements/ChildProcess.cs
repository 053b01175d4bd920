using System.Diagnostics;

namespace Nukta.Syndication.Tests.Requirements;

/// <summary>Child processes that end with the test run, however that ends: SIGKILL as well.</summary>
internal static class ChildProcess
{
    // The shell becomes the program and keeps its number. A second one waits for the end of a pipe that only this process holds open,
    // and then kills the program that it is a child of; if that has ended by itself, the number may be another's. prctl's
    // PR_SET_PDEATHSIG does not do: it means the thread that started the program, and threads of .NET's pool come and go.
    private const string Lifeline = """
        exec 3<&0 </dev/null
        (
          read -r _ <&3
          [ ! -r /proc/self/stat ] && parent=$$ || read -r _ _ _ parent _ </proc/self/stat
          [ "$parent" = $$ ] && kill -9 $$
        ) >/dev/null 2>&1 &
        exec 3<&-
        exec "$0" "$@"
        """;

    /// <summary>How to start a program that ends with this process. Its standard input is empty. The caller keeps the process until it may end.</summary>
    /// <param name="program">Its path, or a name on <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(program, arguments) { RedirectStandardInput = true }
        : new ProcessStartInfo("/bin/sh", ["-c", Lifeline, program, .. arguments]) { RedirectStandardInput = true };
}
