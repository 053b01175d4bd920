using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>Forwards a request to the worker by YARP, and has it run the function that the request is for, as the host does.</summary>
internal sealed class HttpFront(IHttpForwarder forwarder) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
    });

    public async Task ForwardAsync(HttpContext http, string functionName, LoadedWorker worker)
    {
        var function = worker.Functions.Single(function => function.Name == functionName);
        var invocation = function.Invocation(new TypedData { Http = new() });
        foreach (var (name, value) in http.Request.RouteValues.Where(route => route.Value is not null))
        {
            invocation.TriggerMetadata[name] = new TypedData { String = (string)value! };
        }

        var running = worker.Channel.InvokeAsync(invocation);
        var error = await forwarder.SendAsync(http, worker.Http.AbsoluteUri, _client, ForwarderRequestConfig.Empty, new Transformer(invocation.InvocationId));
        var result = await running;

        // What was begun cannot be taken back; what was not says that the function failed.
        if ((error != ForwarderError.None || result.Status != StatusResult.Types.Status.Success) && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class Transformer(string invocationId) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = null;
            proxyRequest.Headers.Add("x-ms-invocation-id", invocationId);
            proxyRequest.Headers.Add("X-Forwarded-For", $"{httpContext.Connection.RemoteIpAddress}");
            proxyRequest.Headers.Add("X-Forwarded-Host", httpContext.Request.Host.Value);
            proxyRequest.Headers.Add("X-Forwarded-Proto", httpContext.Request.Scheme);
        }
    }
}
