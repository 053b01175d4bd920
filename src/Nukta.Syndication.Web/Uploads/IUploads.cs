using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Takes uploads that come over HTTP to the same place as those that come any other way.</summary>
public interface IUploads
{
    /// <summary>
    /// Keeps the content at the path and looks at it at once. A path that plays tricks is rejected with a fault like any
    /// other bad upload; nothing is kept at it.
    /// </summary>
    /// <param name="path"><c>{edition}/{section}/{name}.{ext}</c>, decoded, as the client gave it: not validated.</param>
    /// <param name="content">At most 5 MiB.</param>
    /// <param name="cancellationToken">Ends the wait, not what has begun.</param>
    Task<UploadResult> PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Deletes the content at the path and looks at once: its article is withdrawn.</summary>
    /// <param name="path">As for <see cref="PutAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait, not what has begun.</param>
    Task<UploadResult> DeleteAsync(string path, CancellationToken cancellationToken);
}
