using Newtonsoft.Json.Linq;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>What storage holds, whoever lives or dies.</summary>
internal sealed class StoredWorld
{
    public SortedDictionary<string, LedgerRecord> Records { get; } = new(StringComparer.Ordinal);

    public List<(string Body, DateTimeOffset Visible, int Deliveries, long Receipt, long Id)> Messages { get; } = [];

    public Dictionary<ContentKey, ReadOnlyMemory<byte>> Contents { get; } = [];

    public long Counter { get; set; }
}

/// <summary>The ports as one process uses them: every call is a step, and may fail before or after it has worked.</summary>
internal sealed class SimulatedStorage(Scheduler scheduler, Process process, StoredWorld world, Faults faults, Mutation mutation) : ILedger, IWorkQueue, IArticleStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _readEarly = new(StringComparer.Ordinal);

    public Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) => CallAsync(() =>
    {
        if (mutation == Mutation.ReadContentBeforeTheRecord && LedgerKeys.UploadPathOf(key.Partition) is { } path)
        {
            _readEarly[path] = world.Contents.TryGetValue(new ContentKey(ContentArea.Uploads, path), out var content) ? content : null;
        }

        return world.Records.GetValueOrDefault(NameOf(key));
    });

    public Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<LedgerRecord>>(() => [.. world.Records.Values.Where(record => record.Key.Partition == partition)]);

    public Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) => CallAsync(() =>
    {
        var name = NameOf(record.Key);
        if (world.Records.GetValueOrDefault(name)?.Tag != record.Tag && mutation != Mutation.IgnoreTheTag)
        {
            return null;
        }

        var tag = $"{++world.Counter}";
        world.Records[name] = record with { Tag = tag, Body = mutation == Mutation.SkipTheIntent ? WithoutIntent(record.Body) : record.Body };
        return tag;
    });

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => CallAsync<IReadOnlyList<LedgerRecord>>(() =>
    [
        .. (query switch
        {
            { DueBy: { } dueBy } => world.Records.Values.Where(record => record.Due <= dueBy).OrderBy(record => record.Due),
            { State: { } state } => world.Records.Values.Where(record => record.State == state),
            _ => world.Records.Values.Where(record => record.Key.Row == query.Row && string.CompareOrdinal(record.Key.Partition, query.AfterPartition ?? "") > 0),
        }).Take(query.Limit),
    ]);

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<AuditEntry>>(() => []);

    public Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken) => CallAsync(() =>
    {
        for (var copies = faults.MessageCopies(); copies > 0; copies--)
        {
            world.Messages.Add((body, scheduler.Now + delay + faults.MessageDelay(), 0, 0, ++world.Counter));
        }

        return true;
    });

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) => CallAsync<IReadOnlyList<QueueMessage>>(() =>
    {
        var visible = Enumerable.Range(0, world.Messages.Count).Where(index => world.Messages[index].Visible <= scheduler.Now).ToList();
        if (visible.Count == 0)
        {
            return [];
        }

        var chosen = visible[scheduler.Random.Next(visible.Count)];
        var message = world.Messages[chosen];
        world.Messages[chosen] = message with { Visible = scheduler.Now + lease, Deliveries = message.Deliveries + 1, Receipt = ++world.Counter };
        return [new QueueMessage($"{message.Id}", $"{world.Counter}", message.Body, message.Deliveries + 1)];
    });

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        CallAsync(() => world.Messages.RemoveAll(known => $"{known.Id}" == message.Id && $"{known.Receipt}" == message.Receipt));

    public Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken) =>
        CallAsync(() => _readEarly.TryGetValue(key.Path, out var early)
            ? early is { } old ? new StoredContent(old, scheduler.Now) : null
            : world.Contents.TryGetValue(key, out var content) ? new StoredContent(content, scheduler.Now) : null);

    public Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => CallAsync(() =>
    {
        world.Contents[key] = content;
        return true;
    });

    public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken) => CallAsync(() => world.Contents.Remove(key));

    public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var key in await CallAsync(() => world.Contents.Keys.Where(key => key.Area == area).ToList()))
        {
            yield return new ContentListing(key.Path, scheduler.Now, world.Contents[key].Length);
        }
    }

    private Task<T> CallAsync<T>(Func<T> call) => scheduler.LaterAsync(process, () =>
    {
        if (faults.StorageRefuses())
        {
            throw new IOException("The storage is busy.");
        }

        var result = call();
        return faults.StorageForgetsToAnswer() ? throw new IOException("The storage did not answer in time.") : result;
    });

    private static string WithoutIntent(string body)
    {
        var members = JObject.Parse(body);
        members.Remove("intent");
        return members.ToString(Newtonsoft.Json.Formatting.None);
    }

    private static string NameOf(RecordKey key) => $"{key.Partition}\n{key.Row}";
}
