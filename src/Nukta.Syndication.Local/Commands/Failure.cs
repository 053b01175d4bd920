namespace Nukta.Syndication.Local.Commands;

/// <summary>How a command ends that could not do its work.</summary>
internal static class Failure
{
    /// <summary>Says why, where errors are looked for, and answers the exit code.</summary>
    public static int Show(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
