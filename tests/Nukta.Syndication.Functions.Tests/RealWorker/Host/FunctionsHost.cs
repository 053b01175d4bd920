using System.Collections.Concurrent;
using System.Net;
using Azure.Storage.Queues;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>
/// Plays the Functions host for one instance: starts the built app as a worker process and starts it again when it ends, listens to
/// its queues, forwards HTTP to it. Timers run when a test says so.
/// </summary>
internal sealed class FunctionsHost : FunctionRpc.FunctionRpcBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, WorkerChannel> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RpcLog> _logs = [];
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly WebApplication _stream;
    private WebApplication? _front;
    private readonly List<Task> _loops = [];
    private volatile Task<LoadedWorker> _worker = Task.FromException<LoadedWorker>(new InvalidOperationException("No worker was started."));
    private volatile WorkerProcess? _process;

    private FunctionsHost(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(this);
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _stream = builder.Build();
        _stream.MapGrpcService<FunctionsHost>();
    }

    /// <summary>Where its users are served.</summary>
    public Uri Address => new(_front!.Urls.Single());

    /// <summary>The worker process that runs now.</summary>
    public WorkerProcess Process => _process!;

    /// <summary>What workers have logged.</summary>
    public IReadOnlyCollection<RpcLog> Logs => _logs;

    /// <summary>Starts a host with its worker; done when the functions are loaded.</summary>
    /// <param name="queues">Of the content account.</param>
    /// <param name="settings">The app's settings.</param>
    public static async Task<FunctionsHost> StartAsync(QueueServiceClient queues, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FunctionsHost(settings);
        try
        {
            await host._stream.StartAsync(TestContext.Current.CancellationToken);
            host._loops.Add(host.KeepWorkerAsync());
            var worker = await host.WorkerAsync();
            await host.ServeAsync(worker.Functions);
            host.Listen(queues, worker.Functions);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The worker that runs, or the one that is being started.</summary>
    public async Task<LoadedWorker> WorkerAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        for (; ; )
        {
            try
            {
                return await _worker.WaitAsync(limit.Token);
            }
            catch (InvalidOperationException)
            {
                // It ended while it was being started; another is.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }

    /// <summary>Runs a function that a timer triggers, as when its time has come.</summary>
    public async Task<StatusResult> TickAsync(string function)
    {
        var worker = await WorkerAsync();
        var timer = worker.Functions.Single(known => known.Name == function);
        return await worker.Channel.InvokeAsync(timer.Invocation(new TypedData { Json = """{"IsPastDue":false,"ScheduleStatus":null,"Schedule":{"AdjustForDST":true}}""" }));
    }

    /// <summary>Kills the worker (SIGKILL); the host fails what it was doing. Done when another is being started.</summary>
    public async Task KillWorkerAsync()
    {
        var process = Process;
        process.Kill();
        while (ReferenceEquals(Process, process))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc />
    public override Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context) =>
        StreamAsync(requestStream, responseStream, context.CancellationToken);

    /// <summary>The whole instance ends, as when its machine does: messages in work stay hidden.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        foreach (var server in new[] { _front, _stream }.OfType<WebApplication>())
        {
            await server.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task StreamAsync(IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        // The first message names the worker.
        if (await incoming.MoveNext(cancellationToken) && _channels.TryGetValue(incoming.Current.StartStream.WorkerId, out var channel))
        {
            await channel.RunAsync(new StartedStream(incoming), outgoing, cancellationToken);
        }
    }

    /// <summary>Keeps a worker running until the host stops.</summary>
    private async Task KeepWorkerAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var id = Guid.NewGuid().ToString();
            var channel = new WorkerChannel(Path.GetDirectoryName(WorkerProcess.App)!, _logs.Enqueue);
            _channels[id] = channel;
            _worker = channel.Loaded;
            await using var process = WorkerProcess.Start(new Uri(_stream.Urls.Single()), id, _settings);
            _process = process;
            await using var stop = _stop.Token.Register(process.Kill);
            await process.Ended;
            channel.End();
        }
    }

    private async Task ServeAsync(IEnumerable<LoadedFunction> functions)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder().AddSingleton<HttpFront>();
        _front = builder.Build();
        _front.Urls.Add("http://127.0.0.1:0");
        var front = _front.Services.GetRequiredService<HttpFront>();
        foreach (var function in functions.Where(function => function.Route is not null))
        {
            _front.MapMethods($"/{function.Route}", function.Methods, async (HttpContext http) => await front.ForwardAsync(http, function.Name, await WorkerAsync()));
        }

        await _front.StartAsync(TestContext.Current.CancellationToken);
    }

    private void Listen(QueueServiceClient queues, IEnumerable<LoadedFunction> functions)
    {
        var settings = HostSettings.Read();
        foreach (var function in functions.Where(function => function.Queue is not null))
        {
            var listener = new QueueListener(queues, function.Queue!, settings, async message =>
            {
                var worker = await WorkerAsync();
                var loaded = worker.Functions.Single(known => known.Name == function.Name);
                return await worker.Channel.InvokeAsync(loaded.Invocation(new TypedData { String = message.Body.ToString() }));
            });
            _loops.Add(Task.Run(() => listener.RunAsync(_stop.Token)));
        }
    }

    /// <summary>A stream whose first message was read already, and is read again.</summary>
    private sealed class StartedStream(IAsyncStreamReader<StreamingMessage> stream) : IAsyncStreamReader<StreamingMessage>
    {
        private bool _first = true;

        public StreamingMessage Current => stream.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var first = _first;
            _first = false;
            return first ? Task.FromResult(true) : stream.MoveNext(cancellationToken);
        }
    }
}
