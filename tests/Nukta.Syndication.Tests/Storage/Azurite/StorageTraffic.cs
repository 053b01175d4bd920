using System.Collections.Concurrent;
using System.Net;

namespace Nukta.Syndication.Tests.Storage.Azurite;

/// <summary>What can go wrong between a client and its storage account.</summary>
internal enum StorageFault
{
    /// <summary>503 Server Busy: the service throttles, and has done nothing.</summary>
    Throttled,

    /// <summary>The service has done it, and says that it has not (500, a timeout of its own).</summary>
    TimedOutAfterwards,

    /// <summary>The service has done it, and the connection breaks before the answer.</summary>
    AnswerLost,
}

/// <summary>Every request of storage clients on its way: counted, and broken where a test says so.</summary>
internal sealed class StorageTraffic : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _requests = [];
    private Func<HttpRequestMessage, StorageFault?> _breaks = _ => null;

    public StorageTraffic()
        : base(new SocketsHttpHandler { UseProxy = false })
    {
    }

    /// <summary>What was asked, in order: method and address without its query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public void Forget() => _requests.Clear();

    /// <summary>Breaks the next writes with these faults, one each.</summary>
    public void BreakWrites(params StorageFault[] faults)
    {
        var left = new ConcurrentQueue<StorageFault>(faults);
        Break(request => request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && left.TryDequeue(out var fault) ? fault : null);
    }

    /// <summary>Breaks the requests that this says; it may be asked by many threads.</summary>
    public void Break(Func<HttpRequestMessage, StorageFault?> breaks) => _breaks = breaks;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue($"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)}");
        var fault = _breaks(request);
        if (fault == StorageFault.Throttled)
        {
            return Answer(HttpStatusCode.ServiceUnavailable, "ServerBusy", request);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (fault is null)
        {
            return response;
        }

        response.Dispose();
        return fault == StorageFault.AnswerLost ? throw new HttpRequestException("The connection was reset.") : Answer(HttpStatusCode.InternalServerError, "OperationTimedOut", request);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string code, HttpRequestMessage request) => new(status)
    {
        RequestMessage = request,
        Content = new ByteArrayContent([]),
        Headers = { { "x-ms-error-code", code } },
    };
}
