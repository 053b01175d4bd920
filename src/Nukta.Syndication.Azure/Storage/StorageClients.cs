using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>The three services of one storage account. Making them reaches out to nothing.</summary>
/// <param name="Blobs">Articles, feeds, the configuration.</param>
/// <param name="Queues">Hints.</param>
/// <param name="Tables">The ledger.</param>
public sealed record StorageClients(BlobServiceClient Blobs, QueueServiceClient Queues, TableServiceClient Tables)
{
    // Throttled (503, 429) and lost requests are tried again by the SDK. What has no answer after these, about half a minute, fails;
    // the message that it was for comes back.
    private const int Retries = 6;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The account that the settings name: <c>ContentStorage</c> is a connection string, or <c>ContentStorage__blobServiceUri</c>,
    /// <c>__queueServiceUri</c> and <c>__tableServiceUri</c> are its addresses, as the Functions host reads them.
    /// </summary>
    /// <exception cref="InvalidOperationException">The settings name none; says what to set.</exception>
    /// <exception cref="UriFormatException">An address is none.</exception>
    public static StorageClients From(IConfiguration settings)
    {
        const string Name = ResourceNames.StorageConnection;
        if (settings[Name] is { Length: > 0 } connection)
        {
            return Connect(connection, AzureCredential.From(settings));
        }

        Uri Address(string service) => settings[$"{Name}:{service}ServiceUri"] is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException(
                $"The setting {Name}__{service}ServiceUri is missing. Set it to the {service} service's address, or {Name} to a connection string (UseDevelopmentStorage=true for Azurite).");
        return Connect(Address("blob"), Address("queue"), Address("table"), AzureCredential.From(settings), configure: null);
    }

    /// <summary>An account by its connection string, its name, or the address of its blobs.</summary>
    /// <param name="account"><c>UseDevelopmentStorage=true</c>, any other connection string, <c>nuktacontent</c>, or <c>https://nuktacontent.blob.core.windows.net</c>.</param>
    /// <param name="credential">Used unless the account is a connection string.</param>
    /// <param name="configure">Adds to the options of each client; null: nothing.</param>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static StorageClients Connect(string account, TokenCredential credential, Action<ClientOptions>? configure = null)
    {
        if (account.Contains('=', StringComparison.Ordinal))
        {
            return new StorageClients(
                new BlobServiceClient(account, With(new BlobClientOptions(), configure)),
                new QueueServiceClient(account, With(new QueueClientOptions(), configure)),
                new TableServiceClient(account, With(new TableClientOptions(), configure)));
        }

        var host = Uri.TryCreate(account, UriKind.Absolute, out var address) ? address.Host : $"{account}.blob.core.windows.net";
        if (!host.Contains(".blob.", StringComparison.Ordinal) || Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            throw new FormatException($"'{account}' is no storage account: give a connection string, the account's name, or https://NAME.blob.core.windows.net.");
        }

        Uri Service(string service) => new($"https://{host.Replace(".blob.", $".{service}.", StringComparison.Ordinal)}");
        return Connect(Service("blob"), Service("queue"), Service("table"), credential, configure);
    }

    private static StorageClients Connect(Uri blobs, Uri queues, Uri tables, TokenCredential credential, Action<ClientOptions>? configure) => new(
        new BlobServiceClient(blobs, credential, With(new BlobClientOptions(), configure)),
        new QueueServiceClient(queues, credential, With(new QueueClientOptions(), configure)),
        new TableServiceClient(tables, credential, With(new TableClientOptions(), configure)));

    private static T With<T>(T options, Action<ClientOptions>? configure) where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = FirstDelay;
        options.Retry.MaxDelay = LongestDelay;
        options.Retry.NetworkTimeout = OneTry;
        configure?.Invoke(options);
        return options;
    }
}
