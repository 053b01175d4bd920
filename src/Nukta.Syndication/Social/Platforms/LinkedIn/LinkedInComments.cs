using System.Net;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>
/// An organisation's comments on its own posts (learn.microsoft.com/linkedin/marketing/community-management/shares/comments-api). Our
/// ids for them are <c>urn:li:comment:(post,number)</c>, because only both together can be removed.
/// </summary>
internal sealed partial class LinkedInComments(LinkedInApi api, string author)
{
    private const int MostPages = 10;
    private const int PageSize = 100;

    /// <summary>Whether an id is a comment's.</summary>
    public static bool IsOne(string id) => Name().IsMatch(id);

    /// <summary>Comments on a post of ours.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    public async Task<PublishedPost> CreateAsync(string post, string text, CancellationToken cancellationToken)
    {
        var body = new JObject { ["actor"] = author, ["object"] = post, ["message"] = new JObject { ["text"] = text } };
        var response = Checked(await api.SendAsync(HttpMethod.Post, Of(post), null, body, cancellationToken), post);
        return Placed(post, response.Body) ?? throw new DeliveryException(FailureKind.Unknown, "LinkedIn took the comment but did not say which id it has.");
    }

    /// <summary>Removes a comment; that it is gone already is success.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var name = Name().Match(id);
        var path = $"{Of(name.Groups["post"].Value)}/{name.Groups["number"].Value}?actor={Uri.EscapeDataString(author)}";
        var response = await api.SendAsync(HttpMethod.Delete, path, "DELETE", null, cancellationToken);
        if (response is not ({ Succeeded: true } or { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone }))
        {
            throw response.Refusal();
        }
    }

    /// <summary>Finds our newest comment on a post that is not known and not too old; null: there is none. In which order they are listed is not said.</summary>
    /// <exception cref="DeliveryException">LinkedIn could not be asked; <see cref="FailureKind.Gone"/>: the post is not there any more.</exception>
    public async Task<PublishedPost?> FindAsync(string post, Lookup lookup, CancellationToken cancellationToken)
    {
        PublishedPost? newest = null;
        for (var page = 0; page < MostPages; page++)
        {
            var response = Checked(await api.SendAsync(HttpMethod.Get, $"{Of(post)}?start={page * PageSize}&count={PageSize}", null, null, cancellationToken), post);
            var comments = response.Body?["elements"] as JArray ?? [];
            var ours = comments.Where(comment => (string?)comment["actor"] == author).Select(comment => Placed(post, comment)).OfType<PublishedPost>();
            newest = ours
                .Where(comment => !lookup.Known.Contains(comment.Id) && !(comment.At < lookup.NotBefore))
                .Append(newest)
                .OfType<PublishedPost>()
                .MaxBy(comment => comment.At ?? DateTimeOffset.MinValue);
            if (comments.Count < PageSize)
            {
                return newest;
            }
        }

        return newest ?? throw new DeliveryException(FailureKind.Transient, $"LinkedIn lists more than {MostPages * PageSize} comments; whether ours is among them is not known.");
    }

    private static string Of(string post) => $"/rest/socialActions/{Uri.EscapeDataString(post)}/comments";

    private static PlatformResponse Checked(PlatformResponse response, string post) => response.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
        ? throw new DeliveryException(FailureKind.Gone, $"The post {post} is not there any more.")
        : LinkedInApi.Checked(response);

    // LinkedIn's own name for a comment holds its number, too.
    private static PublishedPost? Placed(string post, JToken? comment) =>
        comment is JObject && ((string?)comment["id"] ?? Name().Match((string?)comment["commentUrn"] ?? "").Groups["number"].Value) is { Length: > 0 } number
            ? new PublishedPost($"urn:li:comment:({post},{number})")
            {
                At = (comment.SelectToken("created.time") as JValue)?.Value is long and > 0 and < 253_402_300_799_999 and var milliseconds
                    ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                    : null,
                Text = (string?)comment.SelectToken("message.text"),
            }
            : null;

    [GeneratedRegex(@"^urn:li:comment:\((?<post>urn:li:[^,()]+),(?<number>\d+)\)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
