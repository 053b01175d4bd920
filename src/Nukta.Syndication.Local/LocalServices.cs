using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Endpoints;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;
using Spectre.Console;

namespace Nukta.Syndication.Local;

/// <summary>The pipeline on one data folder: what all commands share.</summary>
internal static class LocalServices
{
    /// <summary>Adds the pipeline, its ports on SQLite and folders, and the configuration in force.</summary>
    public static IServiceCollection AddLocal(this IServiceCollection services, DataFolder folder, ConfigurationInForce configuration, bool allowLoopback)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(ConsoleOf());
        services.AddSingleton(folder);
        services.AddSingleton(configuration);
        services.AddSingleton<IConfigurationInForce>(configuration);
        services.AddSingleton<ISecrets, EnvironmentSecrets>();
        services.AddSingleton<IEnricher, LocalEnricher>();

        services.AddSingleton(_ => SqliteDatabase.Open(folder.Database));
        services.AddSingleton<ILedger, SqliteLedger>();
        services.AddSingleton<SqliteWorkQueue>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<SqliteWorkQueue>());
        services.AddSingleton<IFeedStore, SqliteFeedStore>();
        services.AddSingleton<IArticleStore>(_ => new FolderArticleStore(folder.Root));

        // The folder's lock proves that nobody else delivers from this ledger.
        services.AddSingleton(Worker.Create(isAlone: true));
        return services.AddPipeline(new OutboundHttpOptions { AllowLoopback = allowLoopback });
    }

    private static IAnsiConsole ConsoleOf()
    {
        var console = AnsiConsole.Console;
        if (!console.Profile.Capabilities.Interactive)
        {
            // Nobody's terminal: a line is a line, however long.
            console.Profile.Width = 1000;
        }

        return console;
    }
}
