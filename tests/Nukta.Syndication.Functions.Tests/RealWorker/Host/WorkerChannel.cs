using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>The host's end of the stream to one worker process: starts it up, and has it run functions.</summary>
internal sealed class WorkerChannel(string directory, Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StatusResult>> _running = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<LoadedWorker> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LoadedFunction> _functions = [];
    private int _unloaded;
    private Uri? _http;

    /// <summary>Done when all functions are loaded; fails when the worker ends before.</summary>
    public Task<LoadedWorker> Loaded => _loaded.Task;

    /// <summary>Runs a function. What it throws is the outcome; so is the worker's end.</summary>
    public async Task<StatusResult> InvokeAsync(InvocationRequest request)
    {
        var outcome = _running.GetOrAdd(request.InvocationId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_outgoing.Writer.TryWrite(new() { InvocationRequest = request }))
        {
            outcome.TrySetResult(Ended);
        }

        var result = await outcome.Task;
        _running.TryRemove(request.InvocationId, out _);
        if (result.Status != StatusResult.Types.Status.Success)
        {
            log(new RpcLog { Level = RpcLog.Types.Level.Error, Category = "Host.Results", Message = $"{NameOf(request.FunctionId)} failed", Exception = result.Exception });
        }

        return result;
    }

    /// <summary>Speaks with the worker until it ends.</summary>
    public async Task RunAsync(IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(outgoing, cancellationToken);
        try
        {
            await foreach (var message in incoming.ReadAllAsync(cancellationToken))
            {
                Take(message);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The process is gone; what it was doing has failed.
        }

        End();
        await writing;
    }

    /// <summary>Fails what the worker was doing, as the host does when the process is gone.</summary>
    public void End()
    {
        _outgoing.Writer.TryComplete();
        _loaded.TrySetException(new InvalidOperationException("The worker ended before its functions were loaded."));
        foreach (var running in _running.Values)
        {
            running.TrySetResult(Ended);
        }
    }

    private static StatusResult Ended => new() { Status = StatusResult.Types.Status.Failure, Exception = new() { Type = "WorkerProcessExitException", Message = "The worker process has ended." } };

    private string? NameOf(string functionId) => _functions.FirstOrDefault(function => function.Id == functionId)?.Name;

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await outgoing.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            End();
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                Send(new() { WorkerInitRequest = new() { HostVersion = "4.1052.200", WorkerDirectory = directory, FunctionAppDirectory = directory } });
                break;
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                _http = message.WorkerInitResponse.Capabilities.TryGetValue("HttpUri", out var address) ? new Uri(address) : null;
                Send(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = directory } });
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                Load(message.FunctionMetadataResponse.FunctionMetadataResults);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                TakeLoaded(message.FunctionLoadResponse);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_running.TryGetValue(message.InvocationResponse.InvocationId, out var running))
                {
                    running.TrySetResult(message.InvocationResponse.Result);
                }

                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                log(message.RpcLog);
                break;
        }
    }

    private void Load(IEnumerable<RpcFunctionMetadata> functions)
    {
        _functions.AddRange(functions.Select(LoadedFunction.Of));
        _unloaded = _functions.Count;
        foreach (var function in _functions)
        {
            Send(new() { FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata } });
        }
    }

    private void TakeLoaded(FunctionLoadResponse response)
    {
        if (response.Result.Status != StatusResult.Types.Status.Success)
        {
            _loaded.TrySetException(new InvalidOperationException($"A function could not be loaded: {response.Result.Exception?.Message}"));
        }
        else if (--_unloaded == 0)
        {
            _loaded.TrySetResult(new LoadedWorker(this, _functions, _http ?? throw new InvalidOperationException("The worker names no address for HTTP.")));
        }
    }

    private void Send(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        _outgoing.Writer.TryWrite(message);
    }
}

/// <summary>A worker that has loaded all its functions.</summary>
/// <param name="Channel">Runs them.</param>
/// <param name="Functions">All of them.</param>
/// <param name="Http">Where it takes forwarded requests.</param>
internal sealed record LoadedWorker(WorkerChannel Channel, IReadOnlyList<LoadedFunction> Functions, Uri Http);
