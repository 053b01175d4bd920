using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Crashes.Instrumentation;

/// <summary>
/// Changes the parts of a host that is being built, by the event that .NET's hosting raises for such guests (the same that
/// WebApplicationFactory lives by).
/// </summary>
internal sealed class HostParts(AheadClock clock, Boundaries? boundaries) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Every host gets this clock, and an article store whose writes are steps.</summary>
    public static void Replace(AheadClock clock, Boundaries? boundaries) => DiagnosticListener.AllListeners.Subscribe(new HostParts(clock, boundaries));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
        {
            host.ConfigureServices(Change);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Change(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        if (boundaries is not null && services.LastOrDefault(service => service.ServiceType == typeof(IArticleStore)) is { ImplementationFactory: { } make })
        {
            services.Replace(ServiceDescriptor.Singleton<IArticleStore>(provider => new SteppingArticleStore((IArticleStore)make(provider), boundaries)));
        }
    }
}
