using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Local.Backends;

/// <summary>Where a program keeps everything: all that differs between a folder and a storage account.</summary>
internal interface IStorageBackend : IAsyncDisposable
{
    /// <summary>Where people put articles, for people.</summary>
    string Articles { get; }

    /// <summary>The key of the partner <c>demo</c>, kept nowhere; null: the place was not new.</summary>
    string? NewKey { get; }

    /// <summary>Adds the four ports, the configuration in force, secrets, and who works.</summary>
    void AddPorts(IServiceCollection services);

    /// <summary>Adds what goes on as long as the program does: how work, uploads and a changed configuration are noticed.</summary>
    void AddBackgroundServices(IServiceCollection services);

    /// <summary>The configuration in force, read for the first time.</summary>
    /// <param name="services">With the ports.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="Nukta.Syndication.Azure.NoConfigurationException">There is no good one; the message says why.</exception>
    Task<IConfigurationInForce> ReadConfigurationAsync(IServiceProvider services, CancellationToken cancellationToken);
}
