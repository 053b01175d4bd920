using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>
/// The worker adds MVC, and MVC data protection, which makes a key at every start and warns that it is kept in the open. Nothing
/// here has cookies or tokens to protect, so no key is made.
/// </summary>
public static class UnusedDataProtection
{
    // ASP.NET Core's own, and internal.
    private const string Start = "DataProtectionHostedService";

    /// <summary>Keeps data protection from making keys at start.</summary>
    public static IServiceCollection WithoutDataProtection(this IServiceCollection services)
    {
        foreach (var start in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == Start).ToList())
        {
            services.Remove(start);
        }

        return services;
    }
}
