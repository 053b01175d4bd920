using System.Diagnostics.Metrics;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>What operators' alerts and the workbook are made from: counts and times, never texts.</summary>
public sealed class PipelineMetrics : IPipelineObserver
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Nukta.Syndication";

    /// <summary>Counter of uploads looked at; dimension <c>verdict</c>.</summary>
    public const string Uploads = "nukta.uploads";

    /// <summary>Counter of acts at destinations, of tries that failed, and of looks that found one stopped; dimensions <c>destination</c> and <c>standing</c>.</summary>
    public const string Deliveries = "nukta.deliveries";

    /// <summary>Histogram, seconds from the acceptance of a version, or the end of its embargo, to its settling everywhere. Withdrawals are left out.</summary>
    public const string SettlingTime = "nukta.settling_time";

    /// <summary>Histogram, seconds from the acceptance of a version, or the end of its embargo, to a destination's showing it; dimension <c>destination</c>. What is done there later, and removals, are left out.</summary>
    public const string DeliveryTime = "nukta.delivery_time";

    /// <summary>Counter of rounds of the sweep.</summary>
    public const string Sweeps = "nukta.sweeps";

    /// <summary>Counter of messages that failed too often; dimension <c>queue</c>.</summary>
    public const string DeadLetters = "nukta.dead_letters";

    /// <summary>Counter, adds at every sweep how many messages lie in a poison queue; dimension <c>queue</c>.</summary>
    public const string PoisonMessages = "nukta.poison_messages";

    /// <summary>Counter, adds one at every sweep while the newest configuration is refused.</summary>
    public const string ConfigurationRefusals = "nukta.configuration_refusals";

    // Retries end after a day. A change of the configuration settles old articles at new destinations; that is no article's way to its readers.
    private const double OldNews = 2 * 86400;

    // A look is timed by another clock than the one that dates its outcome.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private readonly Counter<long> _uploads;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _settlingTime;
    private readonly Histogram<double> _deliveryTime;
    private readonly Counter<long> _sweeps;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _poisonMessages;
    private readonly Counter<long> _configurationRefusals;
    private readonly TimeProvider _time;

    /// <summary>Makes the instruments.</summary>
    public PipelineMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(MeterName);
        _uploads = meter.CreateCounter<long>(Uploads);
        _deliveries = meter.CreateCounter<long>(Deliveries);
        _settlingTime = meter.CreateHistogram<double>(SettlingTime, unit: "s");
        _deliveryTime = meter.CreateHistogram<double>(DeliveryTime, unit: "s");
        _sweeps = meter.CreateCounter<long>(Sweeps);
        _deadLetters = meter.CreateCounter<long>(DeadLetters);
        _poisonMessages = meter.CreateCounter<long>(PoisonMessages);
        _configurationRefusals = meter.CreateCounter<long>(ConfigurationRefusals);
    }

    /// <summary>Counts a round of the sweep.</summary>
    public void Swept() => _sweeps.Add(1);

    /// <summary>Counts a message that failed too often.</summary>
    public void DeadLetter(string queue) => _deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Counts what lies in a poison queue.</summary>
    public void Poisoned(string queue, int messages) => _poisonMessages.Add(messages, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Counts a round that found the newest configuration refused.</summary>
    public void ConfigurationRefused() => _configurationRefusals.Add(1);

    /// <inheritdoc />
    public void UploadProcessed(UploadResult result, TimeSpan took) =>
        _uploads.Add(1, new KeyValuePair<string, object?>("verdict", result.Status.ToString()));

    /// <inheritdoc />
    public void ArticleReconciled(ArticleOutcome outcome, TimeSpan took)
    {
        foreach (var pair in outcome.Deliveries.Where(pair => pair.HasOperated || pair.HasFailed || pair.Status == DeliveryStatus.Stopped))
        {
            _deliveries.Add(
                1,
                new KeyValuePair<string, object?>("destination", pair.DestinationId),
                new KeyValuePair<string, object?>("standing", pair.Status.ToString()));
        }

        var now = _time.GetUtcNow();
        var settledBefore = outcome.Article.Progress?.SettledAt is { } settled && settled < now - took - Tolerance;
        if (!settledBefore)
        {
            MeasureTimes(outcome, now);
        }
    }

    /// <summary>How long the version took to its readers: of what this look has done.</summary>
    private void MeasureTimes(ArticleOutcome outcome, DateTimeOffset now)
    {
        var article = outcome.Article;
        var from = article.Embargo > article.Accepted ? article.Embargo.Value : article.Accepted;
        foreach (var pair in outcome.Deliveries.Where(pair => pair is { HasOperated: true, Shows: true, Status: DeliveryStatus.Settled }))
        {
            Measure(_deliveryTime, now - from, new KeyValuePair<string, object?>("destination", pair.DestinationId));
        }

        if (article.Progress is { SettledAt: { } settled } && outcome.Deliveries.Any(pair => pair.HasOperated) && outcome.Deliveries.Any(pair => pair.Shows))
        {
            Measure(_settlingTime, settled - from);
        }
    }

    private static void Measure(Histogram<double> times, TimeSpan time, params ReadOnlySpan<KeyValuePair<string, object?>> dimensions)
    {
        if (time.TotalSeconds is >= 0 and < OldNews)
        {
            times.Record(time.TotalSeconds, dimensions);
        }
    }
}
