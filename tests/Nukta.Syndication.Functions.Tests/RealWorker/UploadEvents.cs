using System.Text;
using Newtonsoft.Json;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>What Event Grid puts into the queue when an upload came, changed or went.</summary>
internal static class UploadEvents
{
    /// <summary>In the Event Grid schema.</summary>
    public static string EventGrid(string path) => JsonConvert.SerializeObject(new
    {
        topic = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/nukta",
        subject = Subject(path),
        eventType = "Microsoft.Storage.BlobCreated",
        id = Guid.NewGuid(),
        data = new { api = "PutBlob", url = $"https://nukta.blob.core.windows.net/{ResourceNames.Uploads}/{path}" },
        dataVersion = "",
        metadataVersion = "1",
        eventTime = "2026-03-02T12:00:00Z",
    });

    /// <summary>As a CloudEvent 1.0.</summary>
    public static string CloudEvent(string path) => JsonConvert.SerializeObject(new
    {
        specversion = "1.0",
        type = "Microsoft.Storage.BlobCreated",
        source = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/nukta",
        id = Guid.NewGuid(),
        time = "2026-03-02T12:00:00Z",
        subject = Subject(path),
        data = new { api = "PutBlob" },
    });

    /// <summary>The same, encoded as some of Event Grid's routes have encoded it.</summary>
    public static string InBase64(string message) => Convert.ToBase64String(Encoding.UTF8.GetBytes(message));

    private static string Subject(string path) => $"/blobServices/default/containers/{ResourceNames.Uploads}/blobs/{path}";
}
