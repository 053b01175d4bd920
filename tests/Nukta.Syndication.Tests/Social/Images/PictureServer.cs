using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Tests.Social.Images;

/// <summary>A newsroom's image server on loopback.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> answers = new(StringComparer.Ordinal);
    private WebApplication? application;

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<PictureServer> StartAsync()
    {
        var server = new PictureServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server.application = builder.Build();
        server.application.Run(server.AnswerAsync);
        await server.application.StartAsync();
        return server;
    }

    /// <summary>Its address of a path.</summary>
    public Uri At(string path) => new(new Uri(application!.Urls.First()), path);

    public Uri Put(string path, byte[] content) => Put(path, async context =>
    {
        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    });

    public Uri Put(string path, Func<HttpContext, Task> answer)
    {
        answers[path] = answer;
        return At(path);
    }

    public async ValueTask DisposeAsync() => await application!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path);
        if (answers.TryGetValue(context.Request.Path, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
