using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>
/// Has the configuration looked at before a function runs, at most every half minute: an instance that sleeps between messages has
/// no use for a timer of its own. Where there is none yet, the function runs all the same: health tells so, all others fail and are
/// tried again.
/// </summary>
public sealed class ConfigurationMiddleware(ConfigurationBlob configuration) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await configuration.RefreshAsync(context.CancellationToken);
        await next(context);
    }
}
