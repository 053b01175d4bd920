using Azure;
using Azure.Identity;

namespace Nukta.Syndication.Azure;

/// <summary>How the SDK says that a service cannot be reached, or does not answer.</summary>
internal static class ServiceOutage
{
    /// <summary>
    /// True for an answer that is an error, for a token that cannot be had, and for what Azure.Core throws when all its tries found
    /// no service: an <see cref="AggregateException"/> of them, or the end of its own time limit. False when the caller gave up.
    /// </summary>
    public static bool Is(Exception fault, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && fault is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException or IOException;

    /// <summary>The reason, on a line.</summary>
    public static string ReasonOf(Exception fault)
    {
        var last = fault is AggregateException { InnerExceptions: [.., var inner] } ? inner : fault;
        return $"{(last as RequestFailedException)?.ErrorCode ?? last.GetType().Name}: {last.Message.ReplaceLineEndings(" ")}";
    }
}
