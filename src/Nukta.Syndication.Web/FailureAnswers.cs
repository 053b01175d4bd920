using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Nukta.Syndication.Web;

/// <summary>
/// What is answered when a request cannot be: 503 that no cache keeps, with the time after which to come again. Without it a
/// failed function is the worker's own 200 without content, which a reader takes for an empty feed.
/// </summary>
public sealed class FailureAnswers(TimeProvider time, ILogger<FailureAnswers> logger)
{
    /// <summary>How long somebody who reads waits for the first byte; what changes something is waited for as long as storage's own tries take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private const int ComeAgainSeconds = 10;

    private static readonly ProblemAnswer Problem = new(StatusCodes.Status503ServiceUnavailable, "This cannot be answered now. Try again in a moment; to do something twice does no harm.");

    /// <summary>Answers the request, or says that it cannot be answered now.</summary>
    /// <param name="http">The request.</param>
    /// <param name="answer">Answers it.</param>
    public async Task GuardAsync(HttpContext http, Func<Task> answer)
    {
        var aborted = http.RequestAborted;
        var waiting = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        using var limit = new CancellationTokenSource(waiting ? Limit : Timeout.InfiniteTimeSpan, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(aborted, limit.Token);
        var answered = false;
        http.Response.OnStarting(() =>
        {
            // A slow reader may take as long as it wants.
            if (!answered)
            {
                limit.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            return Task.CompletedTask;
        });
        http.RequestAborted = both.Token;
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (Exception fault) when (!aborted.IsCancellationRequested && !http.Response.HasStarted && fault is not (BadHttpRequestException or OutOfMemoryException))
        {
            logger.RequestNotAnswered(fault);
            http.RequestAborted = aborted;
            await WriteAsync(http).ConfigureAwait(false);
        }
        finally
        {
            answered = true;
            http.RequestAborted = aborted;
        }
    }

    private static Task WriteAsync(HttpContext http)
    {
        http.Response.Clear();
        http.Response.Headers[HeaderNames.RetryAfter] = $"{ComeAgainSeconds}";
        return Problem.ExecuteAsync(http);
    }
}

/// <summary>Puts <see cref="FailureAnswers"/> before what an application answers.</summary>
public static class FailureAnswersExtensions
{
    /// <summary>Requests that fail further on are answered by <see cref="FailureAnswers"/>.</summary>
    public static IApplicationBuilder UseFailureAnswers(this IApplicationBuilder app) =>
        app.Use((http, next) => http.RequestServices.GetRequiredService<FailureAnswers>().GuardAsync(http, () => next(http)));
}
