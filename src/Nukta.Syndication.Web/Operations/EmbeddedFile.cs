using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Operations;

/// <summary>A file out of this assembly; anyone may have it.</summary>
internal sealed class EmbeddedFile(string name, string mediaType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.AddTo(httpContext.Response);
        httpContext.Response.Headers.CacheControl = "public, max-age=3600";
        httpContext.Response.ContentType = mediaType;
        await using var file = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)!;
        await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
