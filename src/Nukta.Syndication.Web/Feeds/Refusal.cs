using System.Text;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>The two answers to those who get nothing, each always the same to the byte.</summary>
internal static class Refusal
{
    private static readonly byte[] NotFound = Encoding.UTF8.GetBytes("There is no such feed.\n");
    private static readonly byte[] Unauthorized = Encoding.UTF8.GetBytes("Send the partner's id and key (HTTP Basic), or the key as a bearer token.\n");

    /// <summary>Writes 401 with a challenge, or 404.</summary>
    public static Task WriteAsync(HttpContext http, bool challenge)
    {
        var response = http.Response;
        response.StatusCode = challenge ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound;
        if (challenge)
        {
            response.Headers.WWWAuthenticate = new[] { "Basic realm=\"Nukta feeds\", charset=\"UTF-8\"", "Bearer realm=\"Nukta feeds\"" };
        }

        response.Headers.CacheControl = "no-store";
        return http.WriteAsync("text/plain; charset=utf-8", challenge ? Unauthorized : NotFound);
    }
}
