using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social;

/// <summary>A channel's configured credentials, read anew at every use so that a changed one is seen.</summary>
internal sealed class ChannelSecrets(Channel channel, ISecrets secrets)
{
    // More than any token or password has; a stray line break or quote would break the request, with the secret in the error's text.
    private const string Marks = "-._~+=:%|/!$@#^&*";

    /// <summary>The value of one credential.</summary>
    /// <param name="credential">Its name in <see cref="Channel.Credentials"/>.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">It cannot be had, or is no credential.</exception>
    public async Task<string> ResolveAsync(string credential, CancellationToken cancellationToken)
    {
        string value;
        try
        {
            value = (await secrets.ResolveAsync(channel.Credentials[credential], cancellationToken)).Trim();
        }
        catch (SecretUnavailableException unavailable)
        {
            throw new DeliveryException(FailureKind.Transient, $"channel {channel.Id}: credential {credential} cannot be had. {unavailable.Message}", unavailable);
        }

        return value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal))
            ? value
            : throw new DeliveryException(
                FailureKind.Permanent, $"channel {channel.Id}: the value of credential {credential} is empty or has characters that no token has.");
    }

    /// <summary>The value of a credential that may be left out; null: it is.</summary>
    /// <exception cref="DeliveryException">It cannot be had, or is no credential.</exception>
    public async Task<string?> ResolveOptionalAsync(string credential, CancellationToken cancellationToken) =>
        channel.Credentials.ContainsKey(credential) ? await ResolveAsync(credential, cancellationToken) : null;
}
