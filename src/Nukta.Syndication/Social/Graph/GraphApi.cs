using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Graph;

/// <summary>Meta's Graph API (developers.facebook.com/docs/graph-api), on which several platforms are built.</summary>
internal sealed class GraphApi(Uri server, string version, PlatformClient client, IAuthorization authorization)
{
    /// <summary>The version that we speak; each lives two years (developers.facebook.com/docs/graph-api/changelog).</summary>
    public const string Version = "v25.0";

    /// <summary>Sends; answers a success.</summary>
    /// <exception cref="DeliveryException">It is none.</exception>
    public async Task<PlatformResponse> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken) =>
        Checked(await client.SendAsync(authorization, () => PlatformRequest.Json(method, At(path), body), cancellationToken));

    /// <summary>Sends a picture with fields; answers a success.</summary>
    /// <exception cref="DeliveryException">It is none.</exception>
    public async Task<PlatformResponse> UploadAsync(string path, Picture picture, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
        Checked(await client.SendAsync(authorization, () => PlatformRequest.File(At(path), "source", picture, fields), cancellationToken));

    /// <summary>
    /// Sends what leaves nothing that readers see: what is unknown of it may simply be tried again.
    /// </summary>
    /// <exception cref="DeliveryException">It did not work.</exception>
    public async Task<PlatformResponse> PrepareAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(method, path, body, cancellationToken);
        }
        catch (DeliveryException broken) when (broken.Kind == FailureKind.Unknown)
        {
            throw new DeliveryException(FailureKind.Transient, broken.Message, broken) { RetryAfter = broken.RetryAfter };
        }
    }

    /// <summary>Does it to a post of ours; false: it is gone.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task<bool> DoUnlessGoneAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(method, path, body, cancellationToken);
            return true;
        }
        catch (DeliveryException refusal) when (refusal.Kind == FailureKind.Gone)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes an object of ours; that it is gone already is success. Meta has the same words for what is not there and for what one
    /// may not remove, so it is looked whether it still is.
    /// </summary>
    /// <param name="id">The object's id.</param>
    /// <param name="permission">What the app needs to remove it.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">It is there, or nobody knows.</exception>
    public async Task DeleteAsync(string id, string permission, CancellationToken cancellationToken)
    {
        var path = Uri.EscapeDataString(id);
        if (!await DoUnlessGoneAsync(HttpMethod.Delete, path, null, cancellationToken)
            && await DoUnlessGoneAsync(HttpMethod.Get, $"{path}?fields=id", null, cancellationToken))
        {
            throw new DeliveryException(FailureKind.Permanent, $"{id} is there, but the app may not remove it; give it the permission {permission}, or remove it by hand.");
        }
    }

    /// <summary>
    /// Looks through a list, newest first, page by page; null: what is looked for is not in it.
    /// </summary>
    /// <param name="path">The list.</param>
    /// <param name="isIt">Whether an entry is what is looked for.</param>
    /// <param name="isTooOld">
    /// Whether an entry was made before it, where the list cannot be asked for younger ones: a page of nothing else ends the look.
    /// A single one does not, since comments can be pinned.
    /// </param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">It could not be asked, or the list is longer than we look.</exception>
    public async Task<JToken?> FindAsync(string path, Func<JToken, bool> isIt, Func<JToken, bool>? isTooOld, CancellationToken cancellationToken)
    {
        const int mostPages = 10;
        string? after = null;
        for (var page = 0; page < mostPages; page++)
        {
            var response = await SendAsync(HttpMethod.Get, after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}", null, cancellationToken);
            var entries = response.Body?["data"] as JArray ?? [];
            if (entries.FirstOrDefault(entry => isTooOld?.Invoke(entry) != true && isIt(entry)) is { } found)
            {
                return found;
            }

            var isOver = isTooOld is not null && entries.Count > 0 && entries.All(isTooOld);
            after = isOver || response.Text("paging.next") is null ? null : response.Text("paging.cursors.after");
            if (after is null)
            {
                return null;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"There are more than {mostPages} pages of posts since the act; whether ours is among them is not known.");
    }

    /// <summary>Where people see a post. It is there already: no failure to learn its address may look like a failure to post it.</summary>
    public async Task<string?> LinkOfAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await SendAsync(HttpMethod.Get, $"{Uri.EscapeDataString(id)}?fields=permalink", null, cancellationToken)).Text("permalink");
        }
        catch (DeliveryException)
        {
            return null;
        }
    }

    /// <summary>Whether an entry was surely made before the instant.</summary>
    public static bool IsBefore(JToken? made, DateTimeOffset instant) => InstantOf(made) < instant;

    /// <summary>An instant of an answer; null: there is none.</summary>
    public static DateTimeOffset? InstantOf(JToken? value) =>
        DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private Uri At(string path) => PlatformRequest.At(server, $"/{version}/{path}");

    private static PlatformResponse Checked(PlatformResponse response) => response.Succeeded ? response : throw GraphErrors.Of(response);
}
