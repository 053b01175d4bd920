namespace Nukta.Syndication.Storage;

/// <summary>
/// The storage cannot be written for a reason outside the program: it is full, or read-only. Nothing was written; what was
/// written before is safe, and the same write may be tried again once somebody has helped.
/// </summary>
/// <param name="message">For operators: what is wrong with which place, and what helps.</param>
/// <param name="innerException">What the storage said.</param>
public sealed class StorageUnavailableException(string message, Exception innerException) : Exception(message, innerException);
