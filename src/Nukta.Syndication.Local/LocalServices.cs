using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Outbound;
using Spectre.Console;

namespace Nukta.Syndication.Local;

/// <summary>The pipeline in one place: what all commands share.</summary>
internal static class LocalServices
{
    /// <summary>Adds the pipeline, and what it has from its place.</summary>
    public static IServiceCollection AddLocal(this IServiceCollection services, IStorageBackend backend, bool allowLoopback)
    {
        services.AddSingleton(ConsoleOf());
        backend.AddPorts(services);
        return services.AddSyndication(options => options.Outbound = new OutboundHttpOptions { AllowLoopback = allowLoopback });
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
