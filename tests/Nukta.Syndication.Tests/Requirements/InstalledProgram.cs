namespace Nukta.Syndication.Tests.Requirements;

/// <summary>Programs of this machine.</summary>
internal static class InstalledProgram
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ""] : [""];

    /// <summary>The path of a program on <c>PATH</c>; null: there is none.</summary>
    public static string? Find(string name) => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from ending in Endings
        let file = Path.Combine(folder, name + ending)
        where File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0)
        select file).FirstOrDefault();
}
