using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>Finds what needs a look although no message says so. The host runs one at a time, whatever the number of instances.</summary>
public sealed class SweepFunction(SweepRound round, PoisonQueues poisonQueues, IConfigurationInForce configuration, PipelineMetrics metrics)
{
    // Every minute: hints carry what is due sooner; this is for what they lost.
    internal const string Schedule = "0 * * * * *";

    /// <summary>Sweeps once.</summary>
    [Function(FunctionNames.Sweep)]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (configuration.Refusal is not null)
        {
            metrics.ConfigurationRefused();
        }

        await round.RunAsync(cancellationToken);
        metrics.Swept();
        await poisonQueues.CountAsync(cancellationToken);
    }
}
