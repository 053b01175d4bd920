namespace Nukta.Syndication.Simulation;

/// <summary>What can go wrong.</summary>
internal enum FaultKind
{
    StorageRefuses,
    StorageWorksAndDoesNotAnswer,
    ListIsStale,

    /// <summary>A compare and set is refused although nobody else wrote.</summary>
    CompareAndSetIsRefused,

    /// <summary>An upload event never comes.</summary>
    EventIsLost,
    MessageIsLost,
    MessageIsRepeated,
    MessageIsLate,
    WorkerDies,
    WorkerPauses,
    ClocksDisagree,
    ConfigurationChanges,

    /// <summary>A person deletes a post on the platform.</summary>
    PostVanishes,

    /// <summary>A platform is down for minutes or hours.</summary>
    DestinationIsDown,

    /// <summary>The connection breaks before the platform has done anything.</summary>
    RequestIsLost,

    /// <summary>It works, and the answer is lost.</summary>
    AnswerIsLost,

    /// <summary>It works, and answers 500.</summary>
    WorksAndFails,

    /// <summary>It answers 503.</summary>
    Unavailable,

    /// <summary>It answers 429 with Retry-After.</summary>
    TooMany,

    /// <summary>It works, and never answers.</summary>
    Hangs,

    /// <summary>It answers 400: it will never take this.</summary>
    Refuses,
}
