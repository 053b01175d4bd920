using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web;

/// <summary>
/// Writes every error of both hosts as a problem (RFC 9457). Unlike ASP.NET Core's own writer it adds no trace id, so that two
/// refusals are equal to the byte, and it looks at no <c>Accept</c>: a feed reader that asks for RSS is told as well.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private const string MediaType = "application/problem+json";

    /// <inheritdoc />
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc />
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var content = Encoding.UTF8.GetBytes(RecordJson.Serialize(MembersOf(context.ProblemDetails, http.Response.StatusCode)));
        await http.WriteAsync(MediaType, content).ConfigureAwait(false);
    }

    // Without a type it is "about:blank", whose title is the status's phrase (RFC 9457 §4.2.1).
    private static Dictionary<string, object> MembersOf(ProblemDetails problem, int status)
    {
        (string Name, object? Value)[] members =
        [
            ("title", problem.Title ?? ReasonPhrases.GetReasonPhrase(status)),
            ("status", status),
            ("detail", problem.Detail),
            .. problem.Extensions.Select(extension => (extension.Key, extension.Value)),
        ];
        return members.Where(member => member.Value is not null).ToDictionary(member => member.Name, member => member.Value!, StringComparer.Ordinal);
    }
}
