using Nukta.Syndication.Crashes.Instrumentation;

/// <summary>
/// Runs in the program before its own first line (dotnet/runtime, docs/design/features/host-startup-hook.md): the program is the
/// one that ships, byte for byte, and knows nothing of this.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => Instruments.Install();
}
