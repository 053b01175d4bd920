namespace Nukta.Syndication.Local.Uploads;

/// <summary>Names that are no articles: what programs call their files until these are whole, and what systems leave lying about.</summary>
internal static class PassedOver
{
    // curl, wget, rsync --temp-dir, browsers, sync clients and SFTP programs (WinSCP, FileZilla with a setting, lftp, KDE).
    private static readonly string[] Endings =
    [
        "~", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".upload", ".uploading", ".incomplete", ".unfinished",
        ".inprogress", ".in-progress", ".swp", ".swo", ".swx", ".bak", ".lock", ".lck", ".!ut", ".!sync", ".aria2", ".dwl", ".kate-swp", ".goutputstream",
    ];

    // Microsoft's and LibreOffice's locks; Windows' own files.
    private static readonly string[] Beginnings = ["~$", "~wr", "._", "#", ".~lock."];
    private static readonly string[] Names = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"];

    /// <summary>Whether the path is to be passed over, whatever is at it.</summary>
    public static bool Is(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.Split('/').Any(part => part.StartsWith('.'))
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            || Names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
