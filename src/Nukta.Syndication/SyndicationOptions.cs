using Nukta.Syndication.Outbound;

namespace Nukta.Syndication;

/// <summary>
/// The intervals and limits of the pipeline that depend on each other. <see cref="SyndicationOptionsValidator"/> states how; what
/// depends on nothing stands where it is used.
/// </summary>
public sealed class SyndicationOptions
{
    /// <summary>How far clocks of different workers may disagree.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a worker may take from writing an intent until it operates; more means that it was paused.</summary>
    public TimeSpan MaxStartDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old what a worker has read may be when it begins another operation.</summary>
    public TimeSpan MaxReadAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message of the work queue stays hidden from other workers.</summary>
    public TimeSpan MessageLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How much later than the hint the sweep comes for the same thing.</summary>
    public TimeSpan SweepGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long further sweeps leave a record alone after a sweep has sent a hint for it.</summary>
    public TimeSpan SweepHold { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>When a path at which nothing was found is looked at once more: its first version may be being accepted.</summary>
    public TimeSpan SecondLookDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What is further away gets no hint and is left to the sweep: most articles change once more when they grow old.</summary>
    public TimeSpan LongestHintDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How much before its time by a worker's clock a hint may arrive: then it is sent again.</summary>
    public TimeSpan HintTolerance { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an event of an upload may be on its way before a listing looks for the upload.</summary>
    public TimeSpan EventLag { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old lost uploads may be that a listing looks for; Event Grid tries to deliver for a day.</summary>
    public TimeSpan LostUploadWindow { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How often a worker asks for a changed configuration.</summary>
    public TimeSpan ConfigurationInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From this age on a configuration is read anew before it is used: the worker has slept.</summary>
    public TimeSpan ConfigurationMaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>By then a worker has learnt of a new configuration that others work under.</summary>
    public TimeSpan ConfigurationLag { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When a rollout goes through the articles a second time: those that came in under an older configuration meanwhile are found
    /// then, and those that come later find the newer one written when they are looked at first.
    /// </summary>
    public TimeSpan RolloutRecheck { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest wait after a first failure.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait after many failures.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long what fails is tried again by itself.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How requests leave.</summary>
    public OutboundHttpOptions Outbound { get; set; } = new();
}
