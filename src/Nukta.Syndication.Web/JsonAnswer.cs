using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web;

/// <summary>An answer for programs: a record as JSON.</summary>
internal sealed class JsonAnswer(int status, object record) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.WriteAsync(RecordJson.Serialize(record), httpContext.RequestAborted);
    }
}
