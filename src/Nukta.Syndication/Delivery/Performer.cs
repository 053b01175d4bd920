using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Does one act: intent, act, outcome. The intent is written before anything leaves, the outcome after.</summary>
public sealed class Performer(PairLedger ledger, DestinationGate gate, RetrySchedule retries, Worker worker, TimeProvider time)
{
    /// <summary>Acts, and answers the pair with the outcome written.</summary>
    /// <exception cref="LedgerConflictException">Somebody else changed the pair: nothing was done, or they resolve what was.</exception>
    public async Task<Tagged<DeliveryRecord>> PerformAsync(
        Article article, IDestination destination, Plan.Act plan, Wanted wanted, Tagged<DeliveryRecord> pair, Passage passage, long read,
        CancellationToken cancellationToken)
    {
        var profile = destination.Profile;
        var lease = Lease.Take(time, profile.ActTimeout, read);
        var intent = new Intent(plan.Kind, plan.Key, article.Version, worker.Id, plan.FirstTried ?? lease.Started, lease.Until)
        {
            Hash = Planner.TargetOf(wanted),
            Mark = plan.Rendition?.Mark,
            Parts = plan.Rendition?.Parts is > 1 ? plan.Rendition.Parts : null,
            Creates = plan.Creates,
            Repeats = plan.FirstTried is not null,
            Tried = lease.Started,
        };

        // To want something else is a fresh start: what failed before it says nothing about wanting that again later.
        var trouble = pair.Value.Trouble?.Target == intent.Hash ? pair.Value.Trouble : null;
        var begun = await ledger.WriteAsync(
            article.Id, profile.Id, pair, pair.Value with { Intent = intent, Trouble = trouble, Version = article.Version }, null, cancellationToken);

        var outcome = lease.MayAct
            ? await ActAsync(destination, plan, new Act(article, plan.Key, begun.Value.Shown) { Absence = wanted.Absence, At = lease.Started, Begun = intent.Started, MayGoOn = () => lease.MayGoOn })
            : new ActOutcome { Failure = new DeliveryException(Fault.Transient, "The worker was paused before it could act.") };

        // The act cannot be taken back: its outcome is written even when the host is stopping.
        var (changed, happened) = Outcomes.Record(begun.Value, plan, outcome, wanted.Absence, profile, retries, time.GetUtcNow());
        var recorded = await ledger.WriteAsync(article.Id, profile.Id, begun, changed, happened, CancellationToken.None);
        await gate.LearnAsync(profile, passage, outcome.Failure, CancellationToken.None);
        return recorded;
    }

    private async Task<ActOutcome> ActAsync(IDestination destination, Plan.Act plan, Act act)
    {
        // Not cancelled when the host stops: a post that is half way out is better finished than resolved after the restart.
        using var limit = new CancellationTokenSource(destination.Profile.ActTimeout, time);
        try
        {
            if (plan.Rendition is { } rendition)
            {
                return new ActOutcome { Shown = await destination.ShowAsync(rendition, act, limit.Token) };
            }

            await destination.RemoveAsync(act, limit.Token);
            return new ActOutcome();
        }
        catch (DeliveryException failure)
        {
            return new ActOutcome { Failure = failure };
        }
        catch (SecretUnavailableException failure)
        {
            return new ActOutcome { Failure = new DeliveryException(Fault.Transient, failure.Message, failure) };
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested)
        {
            return new ActOutcome
            {
                Failure = new DeliveryException(Fault.Unknown, $"No answer within {destination.Profile.ActTimeout.TotalSeconds:0} seconds.", failure),
            };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A fault of our own: nobody knows how far it got. It is shown like any other, and keeps no other pair from its turn.
            return new ActOutcome { Failure = new DeliveryException(Fault.Unknown, $"{failure.GetType().Name}: {failure.Message}", failure) };
        }
    }
}

/// <summary>How an act ended: shown, removed (neither set), or a failure.</summary>
internal sealed record ActOutcome
{
    /// <summary>What is there now; null after a removal.</summary>
    public Shown? Shown { get; init; }

    /// <summary>Why it did not happen, or nobody knows.</summary>
    public DeliveryException? Failure { get; init; }
}
