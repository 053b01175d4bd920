using Microsoft.Extensions.Options;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication;

/// <summary>What must hold between the intervals of <see cref="SyndicationOptions"/>.</summary>
public sealed class SyndicationOptionsValidator : IValidateOptions<SyndicationOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SyndicationOptions options)
    {
        List<string> faults =
        [
            // A worker that dies later than that would be followed by nobody: another one has taken the message and seen nothing yet.
            .. Longer(nameof(options.MessageLease), options.MessageLease, "MaxReadAge + MaxStartDelay", options.MaxReadAge + options.MaxStartDelay),
            .. Longer(nameof(options.MaxReadAge), options.MaxReadAge, nameof(options.MaxStartDelay), options.MaxStartDelay),

            // Otherwise each sweep sends the hint that the one before has sent.
            .. Longer(nameof(options.SweepHold), options.SweepHold, nameof(options.SweepGrace), options.SweepGrace),
            .. Longer(nameof(options.SweepGrace), options.SweepGrace, nameof(options.HintTolerance), options.HintTolerance),
            .. Longer(nameof(options.LongestHintDelay), options.LongestHintDelay, nameof(options.SweepHold), options.SweepHold),

            // Who accepts a first version has read it before that.
            .. Longer(nameof(options.SecondLookDelay), options.SecondLookDelay, nameof(options.MaxReadAge), options.MaxReadAge),
            .. Longer(nameof(options.LostUploadWindow), options.LostUploadWindow, nameof(options.EventLag), options.EventLag),

            .. Longer(nameof(options.ConfigurationLag), options.ConfigurationLag, nameof(options.ConfigurationInterval), options.ConfigurationInterval),
            .. Longer(nameof(options.ConfigurationMaxAge), options.ConfigurationMaxAge, nameof(options.ConfigurationInterval), options.ConfigurationInterval),

            // A worker that has slept, whose clock is off and whose listing lags, has learnt of the configuration by then.
            .. Longer(
                nameof(options.RolloutRecheck), options.RolloutRecheck, "ConfigurationMaxAge + ClockTolerance + ConfigurationLag + EventLag",
                options.ConfigurationMaxAge + options.ClockTolerance + options.ConfigurationLag + options.EventLag),

            .. Longer(nameof(options.LongestRetry), options.LongestRetry, nameof(options.FirstRetry), options.FirstRetry),
            .. Longer(nameof(options.GiveUpAfter), options.GiveUpAfter, nameof(options.LongestRetry), options.LongestRetry),
            .. AtLeast(nameof(options.GiveUpAfter), options.GiveUpAfter, "the longest wait that a host may ask for", HttpFailures.LongestWait),

            // The request's own time limit must tell that it ran out, not the operation's.
            .. Longer("an operation's usual time limit", DestinationProfile.UsualTimeout, "Outbound.AttemptTimeout", options.Outbound.AttemptTimeout),
            .. Longer("Outbound.AttemptTimeout", options.Outbound.AttemptTimeout, "Outbound.ConnectTimeout", options.Outbound.ConnectTimeout),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Longer(string name, TimeSpan value, string other, TimeSpan limit) =>
        value > limit ? [] : [$"{name} is {value}; it must be longer than {other}, which is {limit}."];

    private static IEnumerable<string> AtLeast(string name, TimeSpan value, string other, TimeSpan limit) =>
        value >= limit ? [] : [$"{name} is {value}; it must be at least {other}, which is {limit}."];
}
