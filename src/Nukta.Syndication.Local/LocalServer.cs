using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Progress;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Links;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Local;

/// <summary>The program that goes on until it is stopped: takes uploads, delivers, serves feeds and pages.</summary>
internal static class LocalServer
{
    /// <summary>Builds it; nothing runs before it is started.</summary>
    public static WebApplication Build(IStorageBackend backend, ServeOptions options)
    {
        // Nothing is read from the current folder: whatever lies there is not this program's business.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.AnyAddress)
            {
                kestrel.Listen(IPAddress.IPv6Any, options.Port);
            }
            else if (options.Port == 0)
            {
                // “localhost” is two addresses, which would not get the same free port.
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port);
            }
        });
        builder.AddLocalTelemetry(options.TraceConsole);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(45);
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.StopHost;
        });

        var services = builder.Services;
        services.AddSingleton(options.Withdrawals);
        services.AddLocal(backend, options.AllowLoopback);
        services.AddSingleton<ConsoleProgress>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<ConsoleProgress>());
        services.AddHostedService(provider => provider.GetRequiredService<ConsoleProgress>());
        services.AddSingleton<StorageOutage>();
        services.AddHostedService<WorkLoop>();
        services.AddHostedService<SweepLoop>();
        services.AddSingleton(options.Watch);
        backend.AddBackgroundServices(services);

        services.AddSingleton<IUploads, StoredUploads>();
        services.AddSingleton<IOperationsView, LedgerOperationsView>();
        services.AddHealthChecks().AddReadiness<LedgerCheck>("ledger").AddReadiness<FeedsCheck>("feeds");
        services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));

        var app = builder.Build();
        app.UseFailureAnswers();

        // What no endpoint answers is a problem as well.
        app.UseStatusCodePages();
        app.MapFeeds().MapHub();
        app.MapUploads().MapOperations().MapHealth().MapShortLinks();
        return app;
    }
}

/// <summary>What the command line says about the program that goes on.</summary>
/// <param name="Port">0: any free one.</param>
/// <param name="AnyAddress">False: this machine only.</param>
/// <param name="AllowLoopback">True, for development: endpoints and channels may be on this machine.</param>
internal sealed record ServeOptions(int Port, bool AnyAddress, bool AllowLoopback)
{
    /// <summary>How the folder is watched, where it is one.</summary>
    public WatchOptions Watch { get; init; } = new();

    /// <summary>How many uploads may vanish and withdraw their articles by themselves.</summary>
    public WithdrawalOptions Withdrawals { get; init; } = new();

    /// <summary>True: the spans of every step are printed.</summary>
    public bool TraceConsole { get; init; }
}
