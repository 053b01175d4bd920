namespace Nukta.Syndication.Simulation;

/// <summary>
/// Ways to break the pipeline from outside, through its ports and its host, each of which the simulation must catch: what cannot
/// fail proves nothing.
/// </summary>
internal enum Mutation
{
    /// <summary>The pipeline as it is.</summary>
    None,

    /// <summary>Compare and set without the comparing.</summary>
    IgnoreTheTag,

    /// <summary>Nobody sweeps: a lost message is lost.</summary>
    ForgetTheSweep,

    /// <summary>Nothing is written before an act.</summary>
    SkipTheIntent,

    /// <summary>What is written before an act is that it is done.</summary>
    RecordTheOutcomeBeforeActing,

    /// <summary>An upload's content is read before its article's record.</summary>
    ReadContentBeforeTheRecord,

    /// <summary>An upload's content is taken as it was when the message was sent.</summary>
    TrustTheMessage,

    /// <summary>A platform that remembers no keys is said to.</summary>
    TreatBlindAsIdempotent,
}
