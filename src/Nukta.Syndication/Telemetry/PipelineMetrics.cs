using System.Diagnostics.Metrics;

namespace Nukta.Syndication.Telemetry;

/// <summary>What operators' alerts and the workbook are made from: counts and times, never texts.</summary>
public sealed class PipelineMetrics
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

    private readonly Counter<long> _uploads;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _settlingTime;
    private readonly Histogram<double> _deliveryTime;
    private readonly Counter<long> _sweeps;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _poisonMessages;
    private readonly Counter<long> _configurationRefusals;

    /// <summary>Makes the instruments.</summary>
    public PipelineMetrics(IMeterFactory meters)
    {
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

    /// <summary>Counts a look at an upload.</summary>
    public void Upload(string verdict) => _uploads.Add(1, new KeyValuePair<string, object?>("verdict", verdict));

    /// <summary>Counts an act at a destination, a try that failed, or a look that found one stopped.</summary>
    public void Delivery(string destination, string standing) =>
        _deliveries.Add(1, new KeyValuePair<string, object?>("destination", destination), new KeyValuePair<string, object?>("standing", standing));

    /// <summary>Measures how long a version took to a destination.</summary>
    public void Delivered(string destination, TimeSpan took) =>
        _deliveryTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("destination", destination));

    /// <summary>Measures how long a version took to all its destinations.</summary>
    public void Settled(TimeSpan took) => _settlingTime.Record(took.TotalSeconds);

    /// <summary>Counts a round of the sweep.</summary>
    public void Swept() => _sweeps.Add(1);

    /// <summary>Counts a message that failed too often.</summary>
    public void DeadLetter(string queue) => _deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Counts what lies in a poison queue.</summary>
    public void Poisoned(string queue, int messages) => _poisonMessages.Add(messages, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Counts a round that found the newest configuration refused.</summary>
    public void ConfigurationRefused() => _configurationRefusals.Add(1);
}
