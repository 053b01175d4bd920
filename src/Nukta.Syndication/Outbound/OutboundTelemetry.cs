using Microsoft.Extensions.Logging;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Outbound;

/// <summary>A span and a line of the log for each request. They name the host only: platforms want tokens in paths and queries.</summary>
internal sealed class OutboundTelemetry(ILogger logger, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (method, host, port) = (request.Method.Method, request.RequestUri!.IdnHost, request.RequestUri.Port);
        using var activity = PipelineActivity.StartRequest(method, host, port);
        activity?.SetTag(TagNames.Method, method);
        var began = time.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var status = (int)response.StatusCode;
            activity?.SetTag(TagNames.Status, status);
            if (status >= 400)
            {
                activity.Fail(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            logger.RequestAnswered(method, host, status, time.GetElapsedTime(began).TotalMilliseconds);
            return response;
        }
        catch (Exception e)
        {
            activity.Fail(e.GetType().Name);
            logger.RequestFailed(method, host, time.GetElapsedTime(began).TotalMilliseconds, e.GetType().Name);
            throw;
        }
    }
}
