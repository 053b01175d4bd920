using Newtonsoft.Json.Linq;
using Newtonsoft.Json;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>
/// A blob-created or blob-deleted event, in the Event Grid schema or as a CloudEvent 1.0. Only its subject is read: what happened
/// is found out by looking, since events may come late, twice and out of order.
/// </summary>
internal static class UploadEvent
{
    private const string Blobs = $"/blobServices/default/containers/{ResourceNames.Uploads}/blobs/";

    /// <summary>The path of the upload that the event is about.</summary>
    /// <exception cref="FormatException">The message is no event about an upload; says what would be one.</exception>
    public static string PathOf(string json)
    {
        var subject = SubjectOf(json);
        if (subject is null || !subject.StartsWith(Blobs, StringComparison.OrdinalIgnoreCase) || subject.Length == Blobs.Length)
        {
            throw new FormatException($"A message of the queue {ResourceNames.UploadEvents} has the subject '{subject}'; '{Blobs}PATH' was expected.");
        }

        // Names are not documented to be percent-encoded there. No usable path has a percent sign, so one that has is.
        var path = subject[Blobs.Length..];
        var decoded = path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
        return UploadPath.Check(decoded) is null ? decoded : path;
    }

    private static string? SubjectOf(string json)
    {
        try
        {
            // An array of one is how Event Grid posts to web addresses; some routes keep it.
            var root = JToken.Parse(json);
            return (root is JArray { Count: 1 } only ? only[0] : root) is JObject body && body["subject"] is JValue { Value: string subject } ? subject : null;
        }
        catch (JsonException e)
        {
            throw new FormatException($"A message of the queue {ResourceNames.UploadEvents} is not JSON.", e);
        }
    }
}
