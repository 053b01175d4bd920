using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Answers who uploads over HTTP, whichever program hosts us: operators only.</summary>
public sealed class UploadRequests(IUploads uploads, RequestAccess access)
{
    /// <summary>The most bytes that an upload may have: 5 MiB.</summary>
    public const int MostBytes = UploadLimit.MostBytes;

    /// <summary>Takes the body as the upload at the path.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string path)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Uploads) is { } refusal)
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
        await access.RefuseAsync(request, AccessPolicies.Uploads) ?? await AnswerAsync(() => uploads.DeleteAsync(path, request.HttpContext.RequestAborted));

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
            return new ProblemAnswer(StatusCodes.Status409Conflict, e.Message);
        }
        catch (StorageUnavailableException e)
        {
            return new ProblemAnswer(StatusCodes.Status507InsufficientStorage, $"{e.Message} Then do this again; to do it twice does no harm.");
        }
    }

    private static IResult Answer(UploadResult result)
    {
        var answer = UploadAnswer.Of(result);
        return result.Status switch
        {
            UploadStatus.Accepted when result.Article?.Version == 1 => new JsonAnswer(StatusCodes.Status201Created, answer),
            UploadStatus.Rejected => new ProblemAnswer(StatusCodes.Status422UnprocessableEntity, "The upload cannot be used; 'faults' says why.") { Extensions = answer.AsExtensions() },
            UploadStatus.Absent => new ProblemAnswer(StatusCodes.Status404NotFound, "There is no upload at this path.") { Extensions = answer.AsExtensions() },
            UploadStatus.Held => new ProblemAnswer(StatusCodes.Status503ServiceUnavailable, LedgerLoss.Explanation) { Extensions = answer.AsExtensions() },
            _ => new JsonAnswer(StatusCodes.Status200OK, answer),
        };
    }

    private static ProblemAnswer TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "An upload may have at most 5 MiB.");
}
