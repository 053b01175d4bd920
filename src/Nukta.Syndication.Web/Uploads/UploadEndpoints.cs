using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Uploads over HTTP.</summary>
public static class UploadEndpoints
{
    /// <summary>The most bytes that an upload may have: 5 MiB.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>
    /// <c>PUT</c> and <c>DELETE /articles/{edition}/{section}/{name}</c>: from this machine without a key, otherwise with an
    /// operator's. Needs <see cref="IUploads"/> and <see cref="Partners.IConfigurationInForce"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/articles/{**path}", PutAsync).AddEndpointFilter(new OperatorFilter("Bearer"));
        routes.MapDelete("/articles/{**path}", DeleteAsync).AddEndpointFilter(new OperatorFilter("Bearer"));
        return routes;
    }

    private static async Task<IResult> PutAsync(string path, HttpRequest request, IUploads uploads, CancellationToken cancellationToken) =>
        request.ContentLength <= MostBytes || request.ContentLength is null
            ? await ReadAsync(request.BodyReader, cancellationToken) is { } content
                ? Answer(await uploads.PutAsync(path, content, cancellationToken))
                : TooLarge()
            : TooLarge();

    private static async Task<IResult> DeleteAsync(string path, IUploads uploads, CancellationToken cancellationToken) =>
        Answer(await uploads.DeleteAsync(path, cancellationToken));

    /// <summary>All of the body, or null when it is too large: no more of it is read than it takes to know.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            foreach (var part in read.Buffer)
            {
                content.Write(part.Span);
            }

            body.AdvanceTo(read.Buffer.End);
            if (content.Length > MostBytes)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return content.GetBuffer().AsMemory(0, (int)content.Length);
            }
        }
    }

    private static JsonAnswer Answer(UploadResult result) => new(
        result.Verdict switch
        {
            UploadVerdict.Accepted when result.Article?.Version == 1 => StatusCodes.Status201Created,
            UploadVerdict.Rejected => StatusCodes.Status422UnprocessableEntity,
            UploadVerdict.Absent => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status200OK,
        },
        new
        {
            Outcome = result.Verdict.ToString().ToLowerInvariant(),
            result.Path,
            Article = result.Article?.Id,
            result.Article?.Version,
            result.Faults,
            result.Notices,
            Links = result.Article is { } article ? new { Article = article.CanonicalUrl.AbsoluteUri, Operations = PageAddress.OfArticle(article.Id) } : null,
        });

    private static JsonAnswer TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, new { Status = StatusCodes.Status413PayloadTooLarge, Reason = "An upload may have at most 5 MiB." });
}
