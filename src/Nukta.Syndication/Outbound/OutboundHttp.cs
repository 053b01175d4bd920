using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Nukta.Syndication.Outbound;

/// <summary>
/// The one way out: every request to a partner or a platform goes through a handler or client made here. It follows no
/// redirects, uses no proxy, keeps no cookies, unpacks no compressed answers, and repeats nothing: what is tried again, and
/// when, is the ledger's decision.
/// </summary>
public static class OutboundHttp
{
    /// <summary>The handler that guards connections and limits the time of one attempt; keep one for the life of the program.</summary>
    public static HttpMessageHandler CreateHandler(OutboundHttpOptions options, ILogger? logger = null)
    {
        var guard = new OutboundGuard(options);
        var attempt = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Time }.AddTimeout(options.AttemptTimeout).Build();
        var limited = new ResilienceHandler(attempt)
        {
            InnerHandler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                // A proxy would be connected to in the host's stead, and would resolve the name itself.
                UseProxy = false,
                ConnectCallback = (context, cancellationToken) => guard.ConnectAsync(context.DnsEndPoint, cancellationToken),
                // A partner who moves to another address is followed there within minutes.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
                MaxConnectionsPerServer = 16,
                MaxResponseHeadersLength = 32, // KiB
                MaxResponseDrainSize = 64 * 1024,
                // Traces are ours: partners and platforms get none of their headers.
                ActivityHeadersPropagator = null,
            },
        };
        return new OutboundTelemetry(logger ?? NullLogger.Instance, options.Time) { InnerHandler = limited };
    }

    /// <summary>A client over <see cref="CreateHandler"/>; an answer of more than 1 MiB is an error. Keep one for the life of the program.</summary>
    public static HttpClient CreateClient(OutboundHttpOptions options, ILogger? logger = null)
    {
        // The handler's own time limit tells its timeouts from the caller's cancellation; the client's would not.
        var client = new HttpClient(CreateHandler(options, logger)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 1024 * 1024 };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Nukta-Syndication/1.0");
        return client;
    }
}

/// <summary>How we reach out.</summary>
public sealed record OutboundHttpOptions
{
    /// <summary>True, for development only: this machine may be pushed to.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>How long one attempt may take until the answer's headers are there.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long connecting to one address may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Measures the time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Resolves a host's name; by default the system's resolver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}
