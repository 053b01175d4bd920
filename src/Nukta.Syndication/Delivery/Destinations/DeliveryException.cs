namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>What a failure says about the act and about trying again.</summary>
public enum FailureKind
{
    /// <summary>It did not happen and never will: invalid content, invalid credentials, forbidden.</summary>
    Permanent,

    /// <summary>It did not happen; later it may.</summary>
    Transient,

    /// <summary>Nobody knows whether it happened: the connection broke or timed out after the request had left, or the server failed while working.</summary>
    Unknown,

    /// <summary>What should have been changed is not there any more; nothing happened.</summary>
    Gone,
}

/// <summary>An act on a destination failed.</summary>
public sealed class DeliveryException(FailureKind fault, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What it says about the act.</summary>
    public FailureKind Kind { get; } = fault;

    /// <summary>How long the destination asks us to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
