using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Nukta.Syndication.Web.Telemetry;

/// <summary>Where traces, metrics and logs go, whichever program hosts the pipeline.</summary>
public static class TelemetryExport
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string HttpMeter = "System.Net.Http";
    private const string RequestDuration = "http.client.request.duration";

    /// <summary>
    /// Adds the pipeline's spans and metrics. They leave, with the log, by OTLP where the setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// names a collector; the host adds what else it exports to.
    /// </summary>
    public static OpenTelemetryBuilder AddTelemetryExport(this IServiceCollection services, IConfiguration settings)
    {
        // The mask before any exporter, which sees a trace after those who came earlier.
        var telemetry = services.AddOpenTelemetry()
            .WithMetrics(Measure)
            .WithTracing(traces => traces.AddSource(PipelineActivity.SourceName).AddProcessor(new MaskedAddresses()));
        if (HasCollector(settings))
        {
            telemetry.UseOtlpExporter();
        }

        return telemetry;
    }

    /// <summary>True when the settings name a collector.</summary>
    public static bool HasCollector(IConfiguration settings) => settings[Collector] is { Length: > 0 };

    // .NET's own meter tells which hosts fail, its storage's too. Its traces would tell addresses, and some hold secrets (Telegram's token).
    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(PipelineMetrics.MeterName)
        .AddMeter(HttpMeter)
        .AddView(instrument => instrument.Meter.Name == HttpMeter && instrument.Name != RequestDuration ? MetricStreamConfiguration.Drop : null);
}
