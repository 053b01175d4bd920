using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Feeds;

/// <summary>A feed store in memory that counts, and that can hold writers at the door.</summary>
internal sealed class MemoryFeedStore : IFeedStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Tag, byte[] Content)> documents = [];

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public int Collisions { get; private set; }

    /// <summary>Runs before each write; lets a test act while one is under way.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before each read; lets a test fail it, or hold it up.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    public async Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken)
    {
        await BeforeRead();
        lock (gate)
        {
            Reads++;
            return documents.TryGetValue(name, out var found)
                ? new StoredDocument($"{found.Tag}", $"{found.Tag}" == unlessTag ? null : (ReadOnlyMemory<byte>?)found.Content.ToArray())
                : null;
        }
    }

    public async Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        await BeforeWrite();
        lock (gate)
        {
            var held = documents.TryGetValue(name, out var found) ? found.Tag : 0;
            if ((held == 0 ? null : $"{held}") != tag)
            {
                Collisions++;
                return null;
            }

            Writes++;
            documents[name] = (held + 1, content.ToArray());
            return $"{held + 1}";
        }
    }
}
