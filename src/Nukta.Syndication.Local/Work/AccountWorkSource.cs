using Nukta.Syndication.Azure;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>
/// A storage account's queue, which others may send to and receive from: it is asked every second. What a dead program was working
/// on comes back when its leases end.
/// </summary>
internal sealed class AccountWorkSource(NotifyingWorkQueue queue, DeadLetters deadLetters) : IWorkSource
{
    // As host.json has it for the function app.
    private const int MostDeliveries = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public event Action? Sent
    {
        add => queue.Sent += value;
        remove => queue.Sent -= value;
    }

    public Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TimeSpan> IdleAsync(CancellationToken cancellationToken) => Task.FromResult(Interval);

    public async Task<bool> TryGiveUpAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        if (message.Deliveries <= MostDeliveries)
        {
            return false;
        }

        await deadLetters.KeepAsync(ResourceNames.Hints, message.Body, cancellationToken);
        await queue.CompleteAsync(message, cancellationToken);
        return true;
    }
}
