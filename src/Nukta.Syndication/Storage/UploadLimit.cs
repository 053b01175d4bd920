namespace Nukta.Syndication.Storage;

/// <summary>How large an upload may be.</summary>
public static class UploadLimit
{
    /// <summary>The most bytes: 5 MiB.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>How many bytes a store reads of a content of this size: of an upload at most one more than it may have.</summary>
    public static long BytesRead(ContentArea area, long size) => area == ContentArea.Uploads ? Math.Min(size, MostBytes + 1) : size;
}
