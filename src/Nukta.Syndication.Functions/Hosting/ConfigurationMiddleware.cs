using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>
/// Has the configuration looked at before a function runs, at most every half minute: an instance that sleeps between messages has
/// no use for a timer of its own. Where there is none yet, the function runs all the same: health tells so, all others fail and are
/// tried again.
/// </summary>
public sealed class ConfigurationMiddleware(ConfigurationBlob configuration, TimeProvider time) : IFunctionsWorkerMiddleware
{
    // Whoever asks over HTTP waits; messages and timers do not mind.
    private static readonly TimeSpan LongestHttpWait = TimeSpan.FromSeconds(2.5);

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var look = configuration.RefreshAsync(context.CancellationToken);
        if (context.GetHttpContext() is null)
        {
            await look;
        }
        else
        {
            await look.WaitAsync(LongestHttpWait, time, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await next(context);
    }
}
