namespace Nukta.Syndication.Storage;

/// <summary>An upload is still being written: whoever wants it reads it again when it is whole.</summary>
/// <param name="path">The upload's.</param>
/// <param name="innerException">What the storage said; null: nothing.</param>
public sealed class UploadIncompleteException(string path, Exception? innerException = null)
    : Exception($"The upload '{path}' is still being written; it is read when whoever writes it has closed it.", innerException)
{
    /// <summary>The upload's path.</summary>
    public string Path { get; } = path;
}
