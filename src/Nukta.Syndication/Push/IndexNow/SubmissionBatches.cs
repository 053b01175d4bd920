namespace Nukta.Syndication.Push.IndexNow;

/// <summary>
/// Puts addresses together: while one submission is under way, further ones wait, and the next takes all of them. A single
/// address waits for nobody.
/// </summary>
/// <param name="submit">Submits addresses of any hosts, at most <see cref="MostAtOnce"/>.</param>
internal sealed class SubmissionBatches(Func<IReadOnlyList<Uri>, Task> submit)
{
    /// <summary>The protocol's limit of addresses in one submission.</summary>
    public const int MostAtOnce = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _isSubmitting;

    /// <summary>Submits an address; throws what its submission throws.</summary>
    public Task SubmitAsync(Uri address, CancellationToken cancellationToken)
    {
        var entry = new Waiting(address);
        var isFirst = false;
        lock (_gate)
        {
            _waiting.Enqueue(entry);
            isFirst = !_isSubmitting;
            _isSubmitting = true;
        }

        if (isFirst)
        {
            // It belongs to no caller: one who gives up takes nobody else's address along.
            _ = Task.Run(SubmitAllAsync, CancellationToken.None);
        }

        return entry.Outcome.Task.WaitAsync(cancellationToken);
    }

    private async Task SubmitAllAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                await submit([.. batch.Select(entry => entry.Address).Distinct()]);
                batch.ForEach(entry => entry.Outcome.SetResult());
            }
            catch (Exception fault)
            {
                // Every caller learns of it; nobody else would.
                batch.ForEach(entry => entry.Outcome.SetException(fault));
            }
        }
    }

    private List<Waiting> Take()
    {
        lock (_gate)
        {
            var batch = new List<Waiting>();
            while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var entry))
            {
                batch.Add(entry);
            }

            _isSubmitting = batch.Count > 0;
            return batch;
        }
    }

    private sealed record Waiting(Uri Address)
    {
        public TaskCompletionSource Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
