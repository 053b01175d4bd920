using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Nukta.Syndication.Delivery.Destinations;
using Polly.Timeout;

namespace Nukta.Syndication.Outbound;

/// <summary>
/// What a failed HTTP exchange says about the act. What may have happened is unknown, even where doing it again is harmless: by then
/// something else may be wanted. Messages name the host, never the address, whose path may hold a secret.
/// </summary>
internal static class HttpFailures
{
    /// <summary>A host that asks us to wait longer than this is asked again after this: we retry for a day at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Sends a request; answers whatever the host answered.</summary>
    /// <exception cref="DeliveryException">No answer came.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        var host = request.RequestUri is { IsAbsoluteUri: true } uri ? uri.Host : client.BaseAddress?.Host ?? "the host";
        try
        {
            return await client.SendAsync(request, completion, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Of(e, host) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>What an answer says; null: it is a success (2xx).</summary>
    public static async Task<DeliveryException?> OfAsync(
        HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var host = response.RequestMessage?.RequestUri?.Host ?? "The host";
        var said = await HttpErrorText.ReadAsync(response, cancellationToken);
        return new DeliveryException(
            FaultOf(response.StatusCode),
            $"{host} answered {(int)response.StatusCode} {response.ReasonPhrase}{Remedy(response)}{(said.Length == 0 ? "" : $": {said}")}")
        {
            RetryAfter = RetryAfter(response, time),
        };
    }

    /// <summary>What an exception says; null: it is not one of HTTP's (a fault of ours, or the caller cancelled).</summary>
    public static DeliveryException? Of(Exception exception, string host)
    {
        return exception switch
        {
            _ when Inner<OutboundRefusedException>(exception) is { } refused => new(FailureKind.Permanent, refused.Message, exception),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(FailureKind.Transient, $"The name {host} cannot be resolved.", exception),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                new(FailureKind.Transient, $"No secure connection to {host}: {Inner<AuthenticationException>(exception)?.Message ?? "the handshake failed."}", exception),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
                new(FailureKind.Transient, $"No connection to {host}{Because(exception)}.", exception),
            HttpRequestException or IOException or SocketException =>
                new(FailureKind.Unknown, $"The connection to {host} broke before its answer was complete{Because(exception)}.", exception),
            TimeoutRejectedException or TimeoutException => new(FailureKind.Unknown, $"{host} did not answer in time.", exception),
            OperationCanceledException when Inner<TimeoutException>(exception) is not null => new(FailureKind.Unknown, $"{host} did not answer in time.", exception),
            _ => null,
        };
    }

    // RFC 9110 §15: a client error will not pass unchanged, except where it speaks of time: 408, 425 (RFC 8470) and 429 (RFC 6585).
    // A server that says 503 has not worked on the request; one that says any other 5xx may have.
    private static FailureKind FaultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => FailureKind.Transient,
        HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => FailureKind.Permanent,
        >= HttpStatusCode.InternalServerError => FailureKind.Unknown,
        _ => FailureKind.Permanent,
    };

    private static string Remedy(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Gone => "; it will not take messages any more: remove it from the configuration, or give its new address",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "; check its credentials",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            $"; redirects are not followed: configure the address that it moved to{TargetHost(response)}",
        _ => "",
    };

    private static string TargetHost(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } target ? $" (on {target.Host})" : "";

    // RFC 9110 §10.2.3: seconds, or an HTTP date.
    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;
    }

    private static string Because(Exception exception) => Inner<SocketException>(exception) is { } socket ? $" ({socket.SocketErrorCode})" : "";

    private static T? Inner<T>(Exception? exception) where T : Exception
    {
        while (exception is not null and not T)
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }
}
