using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Nukta.Syndication.Push.Sftp;

/// <summary>The folder of a drop over one connection.</summary>
internal sealed class SftpFolder(SftpClient client, SftpDrop drop) : IDisposable
{
    /// <summary>Whether the connection can be used once more.</summary>
    public bool IsConnected => client.IsConnected;

    /// <summary>Puts a file so that nobody ever sees a part of it: under a temporary name, then renamed.</summary>
    /// <param name="name">What was there under the name is replaced.</param>
    /// <param name="content">All of it.</param>
    /// <param name="requireInTime">Called before the file appears.</param>
    /// <param name="cancellationToken">Ends the upload; not the rename.</param>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task PutAsync(string name, byte[] content, Action requireInTime, CancellationToken cancellationToken)
    {
        // The same for every try, so that what a crash leaves behind is overwritten; pollers leave names with a leading dot alone.
        var temporary = PathOf($".{name}.part");
        await GuardAsync(
            async () =>
            {
                using var stream = new MemoryStream(content, writable: false);
                await client.UploadFileAsync(stream, temporary, canOverride: true, cancellationToken: cancellationToken);
            },
            isHarmless: true,
            cancellationToken);
        requireInTime();
        await GuardAsync(() => RenameAsync(temporary, PathOf(name), cancellationToken), isHarmless: false, cancellationToken);
    }

    /// <summary>Deletes a file; that there is none is success.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => GuardAsync(() => DeletePathAsync(PathOf(name), cancellationToken), isHarmless: false, cancellationToken);

    /// <summary>The names of the files that are asked for.</summary>
    /// <exception cref="DeliveryException">The folder could not be listed.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(Predicate<string> isWanted, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await GuardAsync(
            async () =>
            {
                await foreach (var file in client.ListDirectoryAsync(drop.Directory, cancellationToken))
                {
                    if (!file.IsDirectory && isWanted(file.Name))
                    {
                        names.Add(file.Name);
                    }
                }
            },
            isHarmless: false,
            cancellationToken);
        return names;
    }

    public void Dispose() => client.Dispose();

    // The protocol's own rename (version 3) fails where there is a file already; OpenSSH's extension replaces it in one step.
    private async Task RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => client.RenameFile(from, to, isPosix: true), cancellationToken);
        }
        catch (NotSupportedException)
        {
            await DeletePathAsync(to, cancellationToken);
            await client.RenameFileAsync(from, to, cancellationToken);
        }
    }

    private async Task DeletePathAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteFileAsync(path, cancellationToken);
        }
        catch (SftpPathNotFoundException)
        {
            // Gone already, or picked up by the partner: what is wanted.
        }
    }

    private async Task GuardAsync(Func<Task> work, bool isHarmless, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SftpFaults.Of(e, drop, isHarmless) is { } fault)
        {
            throw fault;
        }
    }

    private string PathOf(string name) => $"{drop.Directory.TrimEnd('/')}/{name}";
}
