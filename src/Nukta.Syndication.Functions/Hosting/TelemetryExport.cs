using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Delivery;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>Traces, metrics and logs to Application Insights.</summary>
public static class TelemetryExport
{
    private const string HttpMeter = "System.Net.Http";
    private const string RequestDuration = "http.client.request.duration";
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Adds the exporter where the platform names an Application Insights; elsewhere nothing leaves. The plain exporter, not the
    /// ASP.NET Core distribution, which counts every request twice in an isolated app.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        services.AddMetrics();
        services.AddSingleton<PipelineMetrics>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<PipelineMetrics>());

        // Before the exporter, which sees a trace after those who came earlier.
        var telemetry = services.AddOpenTelemetry().WithMetrics(Measure).WithTracing(traces => traces.AddProcessor(new MaskedAddresses())).UseFunctionsWorkerDefaults();
        if (settings[ConnectionString] is { Length: > 0 })
        {
            telemetry.UseAzureMonitorExporter(exporter => exporter.Credential = AzureCredential.From(settings));
        }

        return services;
    }

    // .NET's own meter tells which hosts fail. Requests as traces would tell their addresses too, and some hold secrets (Telegram's token).
    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(PipelineMetrics.MeterName)
        .AddMeter(HttpMeter)
        .AddView(instrument => instrument.Meter.Name == HttpMeter && instrument.Name != RequestDuration ? MetricStreamConfiguration.Drop : null);
}
