using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when documents can be read.</summary>
public sealed class FeedsCheck(IFeedStore documents) : IReadinessCheck
{
    /// <inheritdoc />
    public string Name => "feeds";

    /// <inheritdoc />
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        // That there is no such document is an answer.
        await documents.ReadAsync("health/none", null, cancellationToken);
        return null;
    }
}
