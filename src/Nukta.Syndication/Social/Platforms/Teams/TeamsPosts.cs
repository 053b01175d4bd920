using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Platforms.Teams;

/// <summary>What a workflow posts into its channel.</summary>
/// <param name="workflow">The trigger's address without its signature, which is a secret of its own.</param>
/// <param name="client">Sends.</param>
internal sealed class TeamsPosts(Uri workflow, PlatformClient client) : IPosts
{
    public const string Signature = "signature";

    private const string ByHand = "a person must, in Teams";

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var response = await client.SendAsync(
            Signature, signature => PlatformRequest.Json(HttpMethod.Post, Signed(signature), TeamsCard.Of(post)), cancellationToken);

        // Our own name for it, since Teams tells none: what is there must be known to be there.
        return response.Succeeded ? new PublishedPost(RecordJson.HashText(operation.Key)[..16]) : throw response.Refusal();
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, $"No program can change what a Teams workflow has posted; {ByHand}.");

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, $"No program can remove what a Teams workflow has posted; {ByHand}.");

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Nothing lists what a Teams workflow has posted.");

    private Uri Signed(string signature) => new($"{workflow.AbsoluteUri}{(workflow.Query.Length == 0 ? '?' : '&')}sig={Uri.EscapeDataString(Uri.UnescapeDataString(signature))}");
}
