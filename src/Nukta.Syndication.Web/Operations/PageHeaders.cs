using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What browsers are told about our pages.</summary>
internal static class PageHeaders
{
    // “same-origin” and not “no-referrer”: the latter makes browsers send “Origin: null” with our own forms (Fetch, “append a request Origin header”).
    public static void AddTo(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
