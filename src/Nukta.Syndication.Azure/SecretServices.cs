using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Azure;

/// <summary>Secrets by reference, for a host's container.</summary>
public static class SecretServices
{
    // An act waits for its secrets, and its lease is short. A vault answers within a second or not at all; its network's own limit is 100 seconds.
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private const int Retries = 2;

    /// <summary>Adds <see cref="ISecrets"/> over the environment and, where the settings name one, the key vault.</summary>
    /// <exception cref="UriFormatException">The setting is no address.</exception>
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration settings)
    {
        var vault = settings[ResourceNames.KeyVaultUri] is { Length: > 0 } address ? Connect(new Uri(address), AzureCredential.From(settings)) : null;
        return services.AddSingleton<ISecrets>(provider => new KeyVaultSecrets(
            vault, new EnvironmentSecrets(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyVaultSecrets>>()));
    }

    private static SecretClient Connect(Uri vault, TokenCredential credential) =>
        new(vault, credential, new SecretClientOptions { Retry = { MaxRetries = Retries, NetworkTimeout = OneTry } });
}
