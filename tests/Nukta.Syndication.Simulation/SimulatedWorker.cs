using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>One worker: the whole real pipeline over simulated ports, until it dies.</summary>
internal sealed class SimulatedWorker : IDestinations, IConfigurationInForce, IEnricher
{
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UploadListingInterval = TimeSpan.FromMinutes(4);
    // The newsroom of the simulation withdraws whatever it likes.
    private static readonly WithdrawalOptions Withdrawals = new() { MostAtOnce = WithdrawalOptions.Unlimited };

    private static readonly TimeSpan LongestIgnorance = TimeSpan.FromMinutes(3);

    private readonly SimulatedWorld _world;
    private readonly VirtualClock _clock;
    private readonly SimulatedStorage _storage;
    private readonly SimulatedStorage _background;
    private readonly LostUploadFinder _lostUploads;
    private readonly FeedWriter _feeds;
    private readonly Pipeline _pipeline;
    private SimulatedConfiguration _configuration;

    public SimulatedWorker(int number, SimulatedWorld world)
    {
        _world = world;
        Name = $"w{number}";
        var random = world.Scheduler.Random;

        // Differences between workers add up: each is off by less than half of what is tolerated.
        _clock = new VirtualClock(world.Scheduler, this, world.Faults.Happens(FaultKind.ClocksDisagree) ? TimeSpan.FromSeconds(random.Next(-145, 146)) : TimeSpan.Zero);
        _storage = new SimulatedStorage(world.Scheduler, this, world.Stored, world.Faults, world.Feeds, world.Mutation);
        _background = new SimulatedStorage(world.Scheduler, this, world.Stored, world.Faults, world.Feeds, world.Mutation);
        var services = CreateServices(new Worker(Name, HasExclusiveAccess: false), new Random(random.Next()));
        _lostUploads = services.GetRequiredService<LostUploadFinder>();
        _feeds = services.GetRequiredService<FeedWriter>();
        _pipeline = services.GetRequiredService<Pipeline>();
        _configuration = world.Operators.Newest;
        Current = CreateDestinations();
    }

    public string Name { get; }

    public bool IsDead { get; private set; }

    /// <summary>How many calls of the storage its work took; those of sweeping and of asking for work are not counted.</summary>
    public int StorageCalls => _storage.Calls;

    public DateTimeOffset PausedUntil { get; private set; }

    public IReadOnlyDictionary<string, IDestination> Current { get; private set; }

    SyndicationConfiguration IConfigurationInForce.Current => _configuration.Settings;

    ConfigurationStamp IConfigurationInForce.Stamp => _configuration.Stamp;

    public void Start()
    {
        _ = WorkAsync();
        _ = WorkAsync();
        if (_world.Mutation != Mutation.ForgetTheSweep)
        {
            _ = SweepAsync();
        }
    }

    /// <summary>All its memory is gone; what it was doing never goes on.</summary>
    public void Die()
    {
        IsDead = true;
        _world.Scheduler.Forget(this);
    }

    /// <summary>It stands still, and does not notice.</summary>
    public void Pause(DateTimeOffset until) => PausedUntil = until;

    /// <summary>Reads the newest configuration.</summary>
    public void Configure()
    {
        if (_configuration != _world.Operators.Newest)
        {
            _configuration = _world.Operators.Newest;
            Current = CreateDestinations();
            _world.Witness.Tell($"{Name} learns of {_configuration.Stamp.Hash}");
        }
    }

    public ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken) => ValueTask.FromResult(new Metadata());

    private async Task WorkAsync()
    {
        // As the hosts do: who finds nothing asks less often.
        for (var idle = ShortestIdle; ; idle = idle < LongestIdle ? idle * 2 : idle)
        {
            try
            {
                if (await _storage.ReceiveAsync(1, TimeSpan.FromMinutes(2), CancellationToken.None) is [var message])
                {
                    await _pipeline.HandleAsync(message.Body, CancellationToken.None);
                    await _storage.CompleteAsync(message, CancellationToken.None);
                    idle = ShortestIdle / 2;
                    continue;
                }
            }
            catch (Exception e) when (e is IOException or Nukta.Syndication.Storage.LedgerConflictException)
            {
                // As the hosts do: the message comes back.
            }

            await Task.Delay(idle, _clock);
        }
    }

    private async Task SweepAsync()
    {
        while (true)
        {
            // As the hosts do: nobody works under an old configuration for long.
            if (_world.Scheduler.Now - _world.Operators.Newest.Stamp.Since > LongestIgnorance)
            {
                Configure();
            }

            try
            {
                await _pipeline.SweepAsync(CancellationToken.None);
                await _lostUploads.FindAsync(UploadListingInterval, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or Nukta.Syndication.Storage.LedgerConflictException)
            {
                // As the hosts do: it comes again.
            }

            await Task.Delay(SweepInterval, _clock);
        }
    }

    private SortedDictionary<string, IDestination> CreateDestinations()
    {
        var destinations = new SortedDictionary<string, IDestination>(StringComparer.Ordinal);
        foreach (var (name, filter) in _configuration.Filters)
        {
            var destination = _world.Platforms.TryGetValue(name, out var platform)
                ? (IDestination)new PlatformConnection(_world.Scheduler, this, name, platform, filter, _world.Faults, _world.Witness)
                : FeedOf(name, filter);
            destinations.Add(destination.Profile.Id, destination);
        }

        return destinations;
    }

    private FeedDestination FeedOf(string name, ArticleFilter filter)
    {
        var (partner, feed) = PlatformRules.Feeds[name];
        return new FeedDestination(
            new FeedSettings(
                _configuration.Settings.Site, new Partner { Id = partner, Name = partner }, new Feed { Name = feed, Title = feed, Formats = ["json"], Filter = filter }),
            _feeds);
    }

    private ServiceProvider CreateServices(Worker worker, Random random) =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(random)
            .AddSingleton<ILedger>(_storage)
            .AddSingleton<IArticleStore>(_storage)
            .AddSingleton<IFeedStore>(_storage)
            .AddSingleton<IWorkQueue>(_storage)
            .AddSingleton<IConfigurationInForce>(this)
            .AddSingleton<IDestinations>(this)
            .AddSingleton<IEnricher>(this)
            .AddSingleton(worker)
            .AddSingleton(new FeedWriter(_storage, _clock, random, work => _world.Scheduler.Later(this, work)))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Sweep>(provider, _background))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ConfigurationRollout>(provider, _background))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<LostUploadFinder>(
                provider, _background, _background, new TakenUploads(_background), new HeldWithdrawals(_background, Withdrawals, new Hints(_background), _clock), new Hints(_background)))
            .AddSingleton(Withdrawals)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSyndication()
            .RemoveAll<IPipelineObserver>() // Nobody counts.
            .RemoveAll<TopicDistribution>() // Nobody subscribes here.
            .BuildServiceProvider();
}
