using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Operations;

/// <summary>The pages' style sheet, out of this assembly.</summary>
internal sealed class StyleSheet : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.AddTo(httpContext.Response);
        httpContext.Response.Headers.CacheControl = "public, max-age=3600";
        httpContext.Response.ContentType = "text/css; charset=utf-8";
        await using var styles = typeof(StyleSheet).Assembly.GetManifestResourceStream("operations.css")!;
        await styles.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
