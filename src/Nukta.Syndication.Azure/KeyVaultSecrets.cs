using System.Collections.Concurrent;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Azure;

/// <summary>Secrets in a key vault: <c>keyvault:NAME</c>. A changed one is seen within five minutes; all other references go on to the environment.</summary>
/// <param name="vault">The vault; null: the settings name none.</param>
/// <param name="environment">Resolves all other references.</param>
/// <param name="time">The clock of what is kept.</param>
/// <param name="logger">Is told when the vault cannot be reached.</param>
public sealed class KeyVaultSecrets(SecretClient? vault, EnvironmentSecrets environment, TimeProvider time, ILogger<KeyVaultSecrets> logger) : ISecrets
{
    private const string Prefix = "keyvault:";

    // Key Vault throttles at a few thousand reads in ten seconds for all who use it; a delivery may need several secrets.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    // While the vault cannot be reached, what was read lately is better than to stop all channels. To find out that it cannot takes
    // a while: not every act should wait for it.
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return await environment.ResolveAsync(reference, cancellationToken);
        }

        var name = reference[Prefix.Length..];
        var held = _held.GetValueOrDefault(name);
        return held is not null && IsGoodEnough(held) ? held.Value : await ReadAsync(reference, name, held, cancellationToken);
    }

    private async Task<string> ReadAsync(string reference, string name, Held? held, CancellationToken cancellationToken)
    {
        if (vault is null)
        {
            throw new SecretUnavailableException($"The secret {reference} is in a key vault, and the setting {ResourceNames.KeyVaultUri} names none.");
        }

        try
        {
            var secret = await vault.GetSecretAsync(name, version: null, cancellationToken: cancellationToken);
            _held[name] = new Held(secret.Value.Value, time.GetTimestamp());
            return secret.Value.Value;
        }
        catch (RequestFailedException e) when (e.Status is 403 or 404)
        {
            _held.TryRemove(name, out _);
            throw new SecretUnavailableException(
                e.Status == 404 ? $"The secret {reference} is not in the vault: set it there." : $"The secret {reference} may not be read: give the function app's identity the role 'Key Vault Secrets User'.", e);
        }
        catch (Exception e) when (ServiceOutage.Is(e, cancellationToken))
        {
            if (held is not null && time.GetElapsedTime(held.Read) < Usable)
            {
                _held.TryUpdate(name, held with { Failed = time.GetTimestamp() }, held);
                logger.KeyVaultUnavailable(e, reference);
                return held.Value;
            }

            throw new SecretUnavailableException($"The secret {reference} cannot be read now: {e.GetType().Name}.", e);
        }
    }

    private bool IsGoodEnough(Held held) =>
        time.GetElapsedTime(held.Read) is var age && (age < Fresh || (age < Usable && held.Failed is { } failed && time.GetElapsedTime(failed) < Rest));

    private sealed record Held(string Value, long Read)
    {
        /// <summary>When the vault could not be reached since.</summary>
        public long? Failed { get; init; }
    }
}
