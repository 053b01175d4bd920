using Azure;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Local.Data;

namespace Nukta.Syndication.Local.Backends;

/// <summary>Where everything is kept, as the command line says: the one place where that is decided.</summary>
/// <param name="Data">A folder on this machine.</param>
/// <param name="Account">A storage account, used instead of the folder: a connection string, a name, or the address of its blobs; null: none.</param>
internal sealed record StorageChoice(string Data, string? Account)
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>Opens the place, and makes what is missing in it.</summary>
    /// <param name="withSamples">True: a new place gets the sample articles, too.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="DataFolderException">The folder cannot be used.</exception>
    /// <exception cref="FormatException">The account is named in none of the ways that are known.</exception>
    public async Task<IStorageBackend> OpenAsync(bool withSamples, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Account is null
            ? await FolderBackend.OpenAsync(Data, withSamples, now, cancellationToken)
            : await AccountBackend.OpenAsync(Connect(Account), Settings, withSamples, now, cancellationToken);
    }

    /// <summary>The configuration that is kept there, whatever else is; null: none.</summary>
    public async Task<string?> PeekConfigurationAsync(CancellationToken cancellationToken)
    {
        if (Account is not null)
        {
            return await AccountFirstRun.ReadConfigurationAsync(Connect(Account), cancellationToken);
        }

        var file = Path.Combine(Data, "partners.json");
        return File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : null;
    }

    /// <summary>What an operator is told when the account does not answer as it should; null: it is not the account.</summary>
    public string? ReasonOf(Exception exception) => Account is null ? null : exception switch
    {
        FormatException malformed => $"--storage: {malformed.Message}",
        RequestFailedException { Status: 0 } unreachable => $"The storage account cannot be reached: {unreachable.Message}",
        RequestFailedException refused => $"The storage account refuses: {refused.ErrorCode ?? refused.Message} ({refused.Status}). Its containers, queues and tables must be there, or the account must let this program make them.",
        AuthenticationFailedException stranger => $"The storage account asks who we are: {stranger.Message}",
        AggregateException { InnerExceptions: [var first, ..] } => ReasonOf(first),
        _ => null,
    };

    private static StorageClients Connect(string account) => StorageClients.Connect(account, AzureCredential.From(Settings));
}
