namespace Nukta.Syndication.Functions.Triggers;

/// <summary>The names of functions that something else names too: alerts, and scaling (<c>function:NAME</c>).</summary>
public static class FunctionNames
{
    /// <summary>Takes upload events.</summary>
    public const string UploadEvents = "UploadEvents";

    /// <summary>Works on hints.</summary>
    public const string Hints = "Hints";

    /// <summary>Keeps upload events that failed too often.</summary>
    public const string PoisonedUploadEvents = "PoisonedUploadEvents";

    /// <summary>Keeps hints that failed too often.</summary>
    public const string PoisonedHints = "PoisonedHints";

    /// <summary>Sweeps.</summary>
    public const string Sweep = "Sweep";
}
