using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Progress;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Goes on until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(StorageChoice storage, ServeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var backend = await storage.OpenAsync(withSamples: true, cancellationToken);
            await using var app = LocalServer.Build(backend, options);
            var configuration = await backend.ReadConfigurationAsync(app.Services, cancellationToken);

            // Every feed can be subscribed to from the first request on; what fails now comes again with the sweep, which tells.
            await app.Services.GetRequiredService<FeedRefresh>().RunAsync(configuration.Current, cancellationToken);
            if (await app.Services.GetRequiredService<LedgerLoss>().IsOpenAsync(cancellationToken))
            {
                Failure.Show(LedgerLoss.Explanation);
            }

            await app.StartAsync(cancellationToken);
            var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
            Welcome.Show(AnsiConsole.Console, configuration.Current, new Uri($"http://localhost:{port}"), backend.Articles, backend.NewKey);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (Failure.ReasonOf(e, storage) is { } reason)
        {
            return Failure.Show(reason);
        }
        catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Failure.Show($"Port {options.Port} cannot be listened on: {e.Message} Give another one with --port.");
        }
    }
}
