using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Functions.Requests;

/// <summary>Uploads over HTTP; with an operator's key.</summary>
public sealed class UploadFunctions(UploadRequests uploads)
{
    /// <summary>Takes an upload.</summary>
    [Function("PutUpload")]
    public Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Routes.Article)] HttpRequest request, string path) =>
        uploads.PutAsync(request, path);

    /// <summary>Withdraws an upload.</summary>
    [Function("DeleteUpload")]
    public Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.Article)] HttpRequest request, string path) =>
        uploads.DeleteAsync(request, path);
}
