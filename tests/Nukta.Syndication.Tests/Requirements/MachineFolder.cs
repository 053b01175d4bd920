namespace Nukta.Syndication.Tests.Requirements;

/// <summary>What tests keep from one run to the next, once a machine and user, outside the repository; <c>.ci/install</c> fills it too.</summary>
internal static class MachineFolder
{
    /// <summary>The folder, by the rules of the XDG Base Directory Specification; it may not exist yet.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Caches(), "nukta-tests");

    // The specification has relative paths ignored.
    private static string Caches() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && System.IO.Path.IsPathFullyQualified(named) ? named
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? System.IO.Path.Combine(home, ".cache")
        : System.IO.Path.GetTempPath();
}
