namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>One running app for the tests of a class that leave it as it was; started by the first of them.</summary>
public sealed class SharedApp : IAsyncDisposable
{
    private RunningApp? _app;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The tests of a class run one after the other.
    internal async Task<RunningApp> StartAsync()
    {
        if (_app is null)
        {
            _app = await RunningApp.StartAsync();
            await _app.ReadyAsync();
        }

        return _app;
    }
}
