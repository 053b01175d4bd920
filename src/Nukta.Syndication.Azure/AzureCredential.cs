using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Nukta.Syndication.Azure;

/// <summary>Who we are towards Azure.</summary>
public static class AzureCredential
{
    /// <summary>The user-assigned identity where the settings name one; otherwise whoever is signed in on a developer's machine. Reaches out at its first use.</summary>
    public static TokenCredential From(IConfiguration settings) =>
        settings[ResourceNames.IdentityClientId] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
}
