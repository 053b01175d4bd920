namespace Nukta.Syndication.Local.Commands;

/// <summary>Which upload path a file on this machine gets.</summary>
internal static class UploadPaths
{
    /// <summary>From the last folder that names an edition on (<c>…/en/world/story.txt</c> → <c>en/world/story.txt</c>); otherwise the file's name.</summary>
    public static string Of(FileInfo file)
    {
        var parts = file.FullName.Split(Path.DirectorySeparatorChar);
        var edition = Array.FindLastIndex(parts, parts.Length - 2, part => part is "en" or "ur");
        return string.Join('/', edition < 0 ? [file.Name] : parts[edition..]);
    }
}
