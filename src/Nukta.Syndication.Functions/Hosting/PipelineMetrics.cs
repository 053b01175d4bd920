using System.Diagnostics.Metrics;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>What operators' alerts and the workbook are made from: counts and times, never texts.</summary>
public sealed class PipelineMetrics : IPipelineObserver
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Nukta.Syndication";

    /// <summary>Counter of uploads looked at; dimension <c>verdict</c>.</summary>
    public const string Uploads = "nukta.uploads";

    /// <summary>Counter of acts at destinations and of looks that found one stopped; dimensions <c>destination</c> and <c>standing</c>.</summary>
    public const string Deliveries = "nukta.deliveries";

    /// <summary>Histogram, seconds from the acceptance of a version to its settling everywhere.</summary>
    public const string SettlingTime = "nukta.settling_time";

    /// <summary>Counter of messages that failed too often; dimension <c>queue</c>.</summary>
    public const string DeadLetters = "nukta.dead_letters";

    private readonly Counter<long> _uploads;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _settlingTime;
    private readonly Counter<long> _deadLetters;

    /// <summary>Makes the instruments.</summary>
    public PipelineMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _uploads = meter.CreateCounter<long>(Uploads);
        _deliveries = meter.CreateCounter<long>(Deliveries);
        _settlingTime = meter.CreateHistogram<double>(SettlingTime, unit: "s");
        _deadLetters = meter.CreateCounter<long>(DeadLetters);
    }

    /// <summary>Counts a message that failed too often.</summary>
    public void DeadLetter(string queue) => _deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <inheritdoc />
    public void UploadTaken(UploadResult result, TimeSpan took) =>
        _uploads.Add(1, new KeyValuePair<string, object?>("verdict", result.Verdict.ToString()));

    /// <inheritdoc />
    public void ArticleReconciled(ArticleOutcome outcome, TimeSpan took)
    {
        foreach (var pair in outcome.Pairs.Where(pair => pair.Acted || pair.Standing == PairStanding.Stopped))
        {
            _deliveries.Add(
                1,
                new KeyValuePair<string, object?>("destination", pair.DestinationId),
                new KeyValuePair<string, object?>("standing", pair.Standing.ToString()));
        }

        // Only the look that did the last of it tells the time; later ones find it settled.
        if (outcome.Article.Progress is { SettledAt: { } settled } && outcome.Pairs.Any(pair => pair.Acted))
        {
            _settlingTime.Record((settled - outcome.Article.Accepted).TotalSeconds);
        }
    }
}
