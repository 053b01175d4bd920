using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web;

/// <summary>What all answers made of bytes share.</summary>
internal static class ResponseBytes
{
    /// <summary>Writes the bytes, or for HEAD only what they would be.</summary>
    public static async Task WriteAsync(this HttpContext http, string mediaType, ReadOnlyMemory<byte> content)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // An address may hold a key, which no site that a reader goes on to should learn.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted).ConfigureAwait(false);
        }
    }
}
