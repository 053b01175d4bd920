using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Telemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Nukta.Syndication.Local;

/// <summary>What the program says of its work, beside what <see cref="Progress.ConsoleProgress"/> shows.</summary>
internal static class LocalTelemetry
{
    private const string Name = "nukta-syndication";

    // What is set in the environment (Logging__LogLevel__Default=Debug) goes before these.
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Nukta.Syndication"] = nameof(LogLevel.Information),
        // The steps are shown as progress already: the console has what progress does not tell.
        ["Logging:Console:LogLevel:Nukta.Syndication"] = nameof(LogLevel.Warning),
        ["Logging:Console:LogLevel:Nukta.Syndication.Pipeline"] = nameof(LogLevel.None),
        ["Logging:Console:LogLevel:Nukta.Syndication.Delivery"] = nameof(LogLevel.None),
    };

    /// <summary>Logs to the console, exports where a collector is named, and prints spans where that is asked for.</summary>
    public static void AddLocalTelemetry(this WebApplicationBuilder builder, bool traceConsole)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.WithoutAddresses();

        if (!traceConsole && !TelemetryExport.HasCollector(builder.Configuration))
        {
            return;
        }

        // Whether a request comes with a trace that is recorded elsewhere says nothing here: everything is recorded.
        var telemetry = builder.Services.AddTelemetryExport(builder.Configuration)
            .ConfigureResource(resource => resource.AddService(Name))
            .WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()));
        if (traceConsole)
        {
            telemetry.WithTracing(traces => traces.AddConsoleExporter());
        }
    }
}
