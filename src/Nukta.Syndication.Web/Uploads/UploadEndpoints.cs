using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Uploads over HTTP.</summary>
public static class UploadEndpoints
{
    private const string Tag = "Uploads";

    /// <summary>Maps <c>PUT</c> and <c>DELETE /articles/{edition}/{section}/{name}</c> to <see cref="UploadRequests"/>.</summary>
    public static IEndpointRouteBuilder MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(Routes.Article, (string path, HttpRequest request, UploadRequests uploads) => uploads.PutAsync(request, path))
            .Describe("Takes the body as the upload at the path.")
            .Produces<UploadAnswer>().Produces<UploadAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapDelete(Routes.Article, (string path, HttpRequest request, UploadRequests uploads) => uploads.DeleteAsync(request, path))
            .Describe("Withdraws the upload at the path.")
            .Produces<UploadAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary) => endpoint
        .WithTags(Tag)
        .WithSummary(summary)
        .WithDescription("The path is '{edition}/{section}/{name}.{extension}', such as 'en/world/story.txt'; a body has at most 5 MiB. With an operator's key as Bearer. Where an upload cannot be used, the problem has the members of the answer, 'faults' among them.")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status507InsufficientStorage);
}
