using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Web.Telemetry;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>Traces, metrics and logs to Application Insights, and to a collector where one is named.</summary>
public static class FunctionTelemetry
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Adds the exporter where the platform names an Application Insights; elsewhere nothing goes there. The plain exporter, not the
    /// ASP.NET Core distribution, which counts every request twice in an isolated app.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var telemetry = services.AddTelemetryExport(settings).UseFunctionsWorkerDefaults();
        if (settings[ConnectionString] is { Length: > 0 })
        {
            telemetry.UseAzureMonitorExporter(exporter => exporter.Credential = AzureCredential.From(settings));
        }

        return services;
    }
}
