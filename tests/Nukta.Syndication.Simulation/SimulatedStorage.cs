using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>The ports as one process uses them: every call is a step, and may fail before or after it has worked.</summary>
internal sealed class SimulatedStorage(Scheduler scheduler, SimulatedWorker process, StorageState world, Faults faults, FeedMonitor feeds, Mutation mutation)
    : ILedger, IWorkQueue, IArticleStore, IFeedStore
{
    // What ILedger allows.
    private static readonly TimeSpan LongestLag = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, StoredContent?> _readEarly = new(StringComparer.Ordinal);

    /// <summary>How many calls were made; asking for messages is not counted.</summary>
    public int Calls { get; private set; }

    public Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) => CallAsync(() => world.Find(key));

    public Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken)
    {
        if (mutation == Mutation.ReadContentBeforeTheRecord && LedgerKeys.ArticleIdOf(partition) is { } id)
        {
            var path = $"{id}.json";
            _readEarly[path] = world.Contents.GetValueOrDefault(new ContentKey(ContentArea.Uploads, path));
        }

        return CallAsync<IReadOnlyList<LedgerRecord>>(() => [.. world.Records.Values.Where(record => record.Key.Partition == partition)]);
    }

    public Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) => CallAsync(() =>
    {
        var name = StorageState.NameOf(record.Key);
        if (faults.Happens(FaultKind.CompareAndSetIsRefused))
        {
            return null;
        }

        if (world.Records.GetValueOrDefault(name)?.Tag != record.Tag && mutation != Mutation.IgnoreTheTag)
        {
            return null;
        }

        var tag = $"{++world.Counter}";
        world.Records[name] = record with { Tag = tag, Body = Mutated(record.Body) };
        return tag;
    });

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => CallAsync(() => Listed<IReadOnlyList<LedgerRecord>>(
        query switch { { DueBy: not null } => "due", { State: { } state } => state, _ => query.Row! },
        () =>
        [
            .. (query switch
            {
                { DueBy: { } dueBy } => world.Records.Values.Where(record => record.Due <= dueBy).OrderBy(record => record.Due),
                { State: { } state } => world.Records.Values.Where(record => record.State == state),
                _ => world.Records.Values.Where(record => record.Key.Row == query.Row && string.CompareOrdinal(record.Key.Partition, query.AfterPartition ?? "") > 0),
            }).Take(query.Limit),
        ]));

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<AuditEntry>>(() => []);

    public Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken) => CallAsync(() =>
    {
        for (var copies = faults.MessageCopies(); copies > 0; copies--)
        {
            world.Messages.Add(new SentMessage(++world.Counter, body, scheduler.Now + delay + faults.MessageDelay()));
        }

        return true;
    });

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) => CallAsync<IReadOnlyList<QueueMessage>>(() =>
    {
        Calls--;
        var visible = Enumerable.Range(0, world.Messages.Count).Where(index => world.Messages[index].Visible <= scheduler.Now).ToList();
        if (visible.Count == 0)
        {
            return [];
        }

        var chosen = visible[scheduler.Random.Next(visible.Count)];
        var message = world.Messages[chosen];
        world.Messages[chosen] = message with { Visible = scheduler.Now + lease, Deliveries = message.Deliveries + 1, Receipt = ++world.Counter };
        if (mutation == Mutation.TrustTheMessage && Hint.Parse(message.Body).Upload is { } path)
        {
            _readEarly[path] = message.ContentThen;
        }

        return [new QueueMessage($"{message.Id}", $"{world.Counter}", message.Body, message.Deliveries + 1)];
    });

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        CallAsync(() => world.Messages.RemoveAll(known => $"{known.Id}" == message.Id && $"{known.Receipt}" == message.Receipt));

    public Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken) =>
        CallAsync(() => _readEarly.TryGetValue(key.Path, out var early) ? early : world.Contents.GetValueOrDefault(key));

    public Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => CallAsync(() =>
    {
        world.Contents[key] = new StoredContent(content, scheduler.Now);
        return true;
    });

    public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken) => CallAsync(() => world.Contents.Remove(key));

    public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await CallAsync(() => Listed<IReadOnlyList<ContentListing>>(
            area.ToString(),
            () => [.. world.Contents.Where(content => content.Key.Area == area).Select(content => new ContentListing(content.Key.Path, content.Value.LastModified, content.Value.Bytes.Length))]));
        foreach (var content in listing)
        {
            yield return content;
        }
    }

    public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) =>
        CallAsync(() => world.Documents.GetValueOrDefault(name) is { } document ? document.Tag == unlessTag ? document with { Content = null } : document : null);

    public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) => CallAsync(() =>
    {
        if (world.Documents.GetValueOrDefault(name)?.Tag != tag && mutation != Mutation.IgnoreTheTag)
        {
            return null;
        }

        world.Documents[name] = new StoredDocument($"{++world.Counter}", content);
        feeds.Saw(name, content);
        return $"{world.Counter}";
    });

    /// <summary>As it is, or as it was some minutes ago.</summary>
    private T Listed<T>(string kind, Func<T> list) where T : notnull
    {
        if (faults.Happens(FaultKind.ListIsStale) && world.OldListings.TryGetValue(kind, out var old) && scheduler.Now - old.At <= LongestLag)
        {
            return (T)old.Listing;
        }

        var listing = list();
        world.OldListings[kind] = (scheduler.Now, listing);
        return listing;
    }

    private Task<T> CallAsync<T>(Func<T> call) => scheduler.LaterAsync(process, () =>
    {
        if (faults.Happens(FaultKind.StorageRefuses))
        {
            throw new IOException("The storage is busy.");
        }

        Calls++;
        var result = call();
        return faults.Happens(FaultKind.StorageWorksAndDoesNotAnswer) ? throw new IOException("The storage did not answer in time.") : result;
    });

    private string Mutated(string body)
    {
        if (mutation is not (Mutation.SkipTheIntent or Mutation.RecordTheOutcomeBeforeActing) || JObject.Parse(body) is not { } members || members["intent"] is not JObject intent)
        {
            return body;
        }

        members.Remove("intent");
        if (mutation == Mutation.RecordTheOutcomeBeforeActing)
        {
            var outcome = new ObservedState((string?)intent["hash"] ?? "", (int)intent["version"]!, [], scheduler.Now);
            members["shown"] = (string?)intent["kind"] == "remove" ? null : JObject.FromObject(outcome, RecordJson.CreateSerializer());
        }

        return RecordJson.Serialize(members.ToObject<DeliveryRecord>(RecordJson.CreateSerializer())!);
    }
}
