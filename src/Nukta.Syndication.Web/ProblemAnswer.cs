using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Nukta.Syndication.Web;

/// <summary>An error as an answer.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What is wrong and what would be right, for the client.</param>
internal sealed class ProblemAnswer(int status, string detail) : IResult
{
    /// <summary>Further members, by name; null is left out.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Extensions { get; init; } = [];

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Detail = detail };
        foreach (var (name, value) in Extensions)
        {
            problem.Extensions[name] = value;
        }

        await httpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem }).ConfigureAwait(false);
    }
}
