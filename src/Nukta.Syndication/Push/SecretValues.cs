using Nukta.Syndication.Configuration;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push;

/// <summary>Secrets as endpoints need them.</summary>
internal static class SecretValues
{
    /// <summary>The secret on one line, without spaces around it.</summary>
    /// <exception cref="DeliveryException">It is missing now, or it is not one line; nothing was sent.</exception>
    public static async Task<string> LineAsync(this ISecrets secrets, string reference, CancellationToken cancellationToken)
    {
        var value = (await secrets.TextAsync(reference, cancellationToken)).Trim();

        // A line break in a header would be a header of its own.
        return value.Length > 0 && !value.Any(char.IsControl)
            ? value
            : throw new DeliveryException(FailureKind.Permanent, $"The secret '{reference}' is empty or holds a line break; it must be one line.");
    }

    /// <summary>The secret as it is.</summary>
    /// <exception cref="DeliveryException">It is missing now; nothing was sent.</exception>
    public static async Task<string> TextAsync(this ISecrets secrets, string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.ResolveAsync(reference, cancellationToken);
        }
        catch (SecretUnavailableException e)
        {
            throw new DeliveryException(FailureKind.Transient, e.Message, e);
        }
    }
}
