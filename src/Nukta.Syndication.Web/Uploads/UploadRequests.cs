using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Answers who uploads over HTTP, whichever program hosts us: operators only.</summary>
public sealed class UploadRequests(IUploads uploads, OperatorAccess operators)
{
    /// <summary>The most bytes that an upload may have: 5 MiB.</summary>
    public const int MostBytes = UploadLimit.MostBytes;

    private const string Challenge = "Bearer";

    /// <summary>Takes the body as the upload at the path.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string path)
    {
        if (operators.Refuse(request, Challenge) is { } refusal)
        {
            return refusal;
        }

        var cancellation = request.HttpContext.RequestAborted;
        return request.ContentLength is null or <= MostBytes && await ReadAsync(request.BodyReader, cancellation) is { } content
            ? await AnswerAsync(() => uploads.PutAsync(path, content, cancellation))
            : TooLarge();
    }

    /// <summary>Withdraws the upload at the path.</summary>
    public async Task<IResult> DeleteAsync(HttpRequest request, string path) =>
        operators.Refuse(request, Challenge) ?? await AnswerAsync(() => uploads.DeleteAsync(path, request.HttpContext.RequestAborted));

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

    private static async Task<IResult> AnswerAsync(Func<Task<UploadResult>> work)
    {
        try
        {
            return Answer(await work());
        }
        catch (UploadIncompleteException e)
        {
            return new JsonAnswer(StatusCodes.Status409Conflict, new { Status = StatusCodes.Status409Conflict, Reason = e.Message });
        }
        catch (StorageUnavailableException e)
        {
            return new JsonAnswer(StatusCodes.Status507InsufficientStorage, new
            {
                Status = StatusCodes.Status507InsufficientStorage,
                Reason = $"{e.Message} Then do this again; to do it twice does no harm.",
            });
        }
    }

    private static JsonAnswer Answer(UploadResult result) => new(
        result.Status switch
        {
            UploadStatus.Accepted when result.Article?.Version == 1 => StatusCodes.Status201Created,
            UploadStatus.Rejected => StatusCodes.Status422UnprocessableEntity,
            UploadStatus.Absent => StatusCodes.Status404NotFound,
            UploadStatus.Held => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status200OK,
        },
        new
        {
            Outcome = result.Status.ToString().ToLowerInvariant(),
            result.Path,
            Article = result.Article?.Id,
            result.Article?.Version,
            Reason = result.Status == UploadStatus.Held ? LedgerLoss.Explanation : null,
            result.Faults,
            result.Notices,
            Links = result.Article is { } article ? new { Article = article.CanonicalUrl.AbsoluteUri, Operations = PageAddress.OfArticle(article.Id) } : null,
        });

    private static JsonAnswer TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, new { Status = StatusCodes.Status413PayloadTooLarge, Reason = "An upload may have at most 5 MiB." });
}
