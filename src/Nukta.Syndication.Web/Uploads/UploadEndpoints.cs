using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Uploads over HTTP.</summary>
public static class UploadEndpoints
{
    /// <summary>Maps <c>PUT</c> and <c>DELETE /articles/{edition}/{section}/{name}</c> to <see cref="UploadRequests"/>.</summary>
    public static IEndpointRouteBuilder MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/articles/{**path}", (string path, HttpRequest request, UploadRequests uploads) => uploads.PutAsync(request, path));
        routes.MapDelete("/articles/{**path}", (string path, HttpRequest request, UploadRequests uploads) => uploads.DeleteAsync(request, path));
        return routes;
    }
}
