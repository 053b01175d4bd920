using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>Keeps everything that is logged: level, exception and text, and scopes.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        All.Enqueue($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue(exception is null ? $"{logLevel} {formatter(state, exception)}" : $"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
