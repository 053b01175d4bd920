using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Nukta.Syndication.Web;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>
/// Has a function that is asked over HTTP answer, whatever fails. Its result is written here and not by the worker, which answers a
/// failure with 200 and no content.
/// </summary>
public sealed class FailureMiddleware(FailureAnswers failures) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        await failures.GuardAsync(http, async () =>
        {
            await next(context);
            if (context.GetInvocationResult().Value is IResult answer)
            {
                await answer.ExecuteAsync(http);
            }
        });

        // Whatever it was, it is written; the worker writes what it finds here.
        context.GetInvocationResult().Value = Results.Empty;
    }
}
