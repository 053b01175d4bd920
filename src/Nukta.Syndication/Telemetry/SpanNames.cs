namespace Nukta.Syndication.Telemetry;

/// <summary>What spans are called; requests are called by their method or protocol.</summary>
public static class SpanNames
{
    /// <summary>Work on a message of the queue.</summary>
    public const string Hint = "hint";

    /// <summary>A look at an upload.</summary>
    public const string Upload = "upload";

    /// <summary>From the upload's bytes to the next version.</summary>
    public const string Intake = "intake";

    /// <summary>From the text to its metadata.</summary>
    public const string Enrichment = "enrich";

    /// <summary>A look at all destinations of an article.</summary>
    public const string Reconciliation = "reconcile";

    /// <summary>A destination is made to show a rendition.</summary>
    public const string Show = "show";

    /// <summary>A destination is made to show nothing.</summary>
    public const string Remove = "remove";

    /// <summary>A destination is asked what became of an operation.</summary>
    public const string Find = "find";

    /// <summary>A look at the subscribers of a feed.</summary>
    public const string Distribution = "distribute";

    /// <summary>A mail is handed over.</summary>
    public const string Smtp = "SMTP";

    /// <summary>Files are changed in a partner's folder.</summary>
    public const string Sftp = "SFTP";
}
