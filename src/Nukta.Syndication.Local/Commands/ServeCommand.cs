using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Progress;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Partners;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Goes on until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string data, ServeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var folder = DataFolder.Open(data);
            var key = await FirstRun.FillAsync(folder, withSamples: true, TimeProvider.System.GetUtcNow(), cancellationToken);
            var configuration = new ConfigurationInForce(
                ConfigurationReader.Read(await File.ReadAllTextAsync(folder.Configuration, cancellationToken)), File.GetLastWriteTimeUtc(folder.Configuration));
            await using var app = LocalServer.Build(folder, configuration, options);

            // Every feed can be subscribed to from the first request on.
            await app.Services.GetRequiredService<FeedWriter>().RefreshAllAsync(configuration.Current, cancellationToken);
            await app.StartAsync(cancellationToken);
            var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
            Welcome.Show(AnsiConsole.Console, configuration.Current, new Uri($"http://localhost:{port}"), folder.Articles, key);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is DataFolderException or ConfigurationInvalidException)
        {
            return Failure.Show(e.Message);
        }
        catch (Exception e) when (StorageFaults.Of(e, data) is { } unavailable)
        {
            return Failure.Show(unavailable.Message);
        }
        catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Failure.Show($"Port {options.Port} cannot be listened on: {e.Message} Give another one with --port.");
        }
    }
}
