using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Simulation;

/// <summary>One worker: the whole real pipeline over simulated ports, until it dies.</summary>
internal sealed class Process : IDestinations, IConfigurationInForce, IEnricher
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(60);

    private readonly VirtualClock _clock;
    private readonly SimulatedStorage _storage;
    private readonly Pipeline _pipeline;
    private readonly Mutation _mutation;

    public Process(int number, Scheduler scheduler, StoredWorld world, IReadOnlyList<Platform> platforms, Faults faults, Mutation mutation)
    {
        // One process in three has a clock that is right; the others' are off by up to five minutes, less what is added up.
        _clock = new VirtualClock(scheduler, this, scheduler.Random.Next(3) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(scheduler.Random.Next(-145, 146)));
        _storage = new SimulatedStorage(scheduler, this, world, faults, mutation);
        Current = platforms.ToDictionary(platform => platform.Profile.Id, platform => (IDestination)new PlatformConnection(scheduler, this, platform, faults));
        _mutation = mutation;
        _pipeline = CreatePipeline(new Worker($"w{number}", IsAlone: false), new Random(scheduler.Random.Next()));
    }

    public bool IsDead { get; private set; }

    public DateTimeOffset PausedUntil { get; private set; }

    public IReadOnlyDictionary<string, IDestination> Current { get; }

    Configuration IConfigurationInForce.Current { get; } = new() { Site = new Site { Name = "Nukta", Url = new Uri("https://nukta.example"), FeedsUrl = new Uri("https://feeds.nukta.example") } };

    string IConfigurationInForce.Hash => "only one";

    public void Start()
    {
        _ = WorkAsync();
        _ = WorkAsync();
        if (_mutation != Mutation.ForgetTheSweep)
        {
            _ = SweepAsync();
        }
    }

    /// <summary>All its memory is gone; what it was doing never goes on.</summary>
    public void Die() => IsDead = true;

    /// <summary>It stands still, and does not notice.</summary>
    public void Pause(DateTimeOffset until) => PausedUntil = until;

    public ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken) => ValueTask.FromResult(new Metadata());

    private async Task WorkAsync()
    {
        while (true)
        {
            try
            {
                if (await _storage.ReceiveAsync(1, TimeSpan.FromMinutes(2), CancellationToken.None) is [var message])
                {
                    await _pipeline.HandleAsync(message.Body, CancellationToken.None);
                    await _storage.CompleteAsync(message, CancellationToken.None);
                    continue;
                }
            }
            catch (Exception e) when (e is IOException or Nukta.Syndication.Storage.LedgerConflictException)
            {
                // As the hosts do: the message comes back.
            }

            await Task.Delay(Idle, _clock);
        }
    }

    private async Task SweepAsync()
    {
        while (true)
        {
            try
            {
                await _pipeline.SweepAsync(CancellationToken.None);
            }
            catch (IOException)
            {
                // As the hosts do: it comes again.
            }

            await Task.Delay(SweepInterval, _clock);
        }
    }

    private Pipeline CreatePipeline(Worker worker, Random random)
    {
        var hints = new Hints(_storage);
        var versions = new ArticleVersions(_storage);
        var acceptance = new Acceptance(_storage, versions, this, hints, _clock);
        var ownership = new UploadOwnership(_storage, _storage, acceptance, hints);
        var intake = new UploadIntake(_storage, _storage, acceptance, new Rejections(_storage, _storage, _clock), ownership, this);
        var pairs = new PairLedger(_storage, _clock);
        var gate = new DestinationGate(_storage, _clock, random);
        var retries = new RetrySchedule(random);
        var pair = new Pair(pairs, gate, new Performer(pairs, gate, retries, worker, _clock), new Resolver(pairs, retries, worker, _clock), worker, _clock);
        var reconciler = new ArticleReconciler(_storage, versions, new Translations(_storage, hints), this, pair, pairs, hints, _clock);
        return new Pipeline(intake, reconciler, new Sweep(_storage, hints, this, _clock), new Replay(_storage, pairs, hints), [], _clock);
    }
}
