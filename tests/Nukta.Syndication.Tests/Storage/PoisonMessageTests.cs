using Nukta.Syndication.Intake;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Local.Work;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>What becomes of a message of a storage account's queue on which work fails again and again.</summary>
public sealed class PoisonMessageTests : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nukta-messages-").FullName;
    private readonly SqliteDatabase _database;

    public PoisonMessageTests() => _database = SqliteDatabase.Open(Path.Combine(_root, "nukta.db"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public async Task After_so_many_deliveries_as_in_the_function_app_it_is_kept_as_a_dead_letter(int deliveries, bool isGivenUp)
    {
        var ledger = new SqliteLedger(_database);
        var queue = new NotifyingWorkQueue(new SqliteWorkQueue(_database, TimeProvider.System));
        await queue.SendAsync("""{"article":"ur/کھیل/ہاکی"}""", TimeSpan.Zero, Cancellation);
        var message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));

        var givenUp = await new AccountWorkSource(queue, new DeadLetters(ledger, TimeProvider.System)).TryGiveUpAsync(message with { Deliveries = deliveries }, Cancellation);

        Assert.Equal(isGivenUp, givenUp);
        Assert.Equal(isGivenUp ? ["""hints: {"article":"ur/کھیل/ہاکی"}"""] : [], (await ledger.ReadAuditAsync(null, 10, Cancellation)).Select(entry => entry.Detail));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
