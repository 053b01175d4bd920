using Spectre.Console;

namespace Nukta.Syndication.Local.Preview;

/// <summary>Where previews are written; tells every file.</summary>
internal sealed class PreviewFolder(string root, IAnsiConsole console)
{
    /// <summary>Writes a file; the name may have folders.</summary>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var file = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancellationToken);
        console.Write(new Text($"{file}\n") { Overflow = Overflow.Ellipsis });
    }

    /// <summary>Tells why there is no file.</summary>
    public void Skip(string destinationId, string reason) => console.Write(new Text($"{destinationId}: {reason}\n") { Overflow = Overflow.Ellipsis });
}
