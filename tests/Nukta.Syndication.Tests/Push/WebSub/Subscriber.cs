using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>A subscriber on a real server: confirms what it meant, keeps what it gets.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private Receiver _receiver = null!;

    /// <summary>The callback, with a parameter of its own.</summary>
    public Uri Callback { get; private set; } = null!;

    /// <summary>Whether it echoes challenges.</summary>
    public bool Confirms { get; set; } = true;

    /// <summary>True: after the challenge it says more, and never comes to an end.</summary>
    public bool NeverEnds { get; set; }

    /// <summary>What it answers to deliveries.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    public List<IQueryCollection> Questions { get; } = [];

    public IReadOnlyList<Received> Deliveries => [.. _receiver.Requests.Where(request => request.Method == "POST")];

    public static async Task<Subscriber> StartAsync()
    {
        var subscriber = new Subscriber { _receiver = await Receiver.StartAsync() };
        subscriber.Callback = new Uri(subscriber._receiver.Url, "/callback?mine=1");
        subscriber._receiver.Answer = subscriber.AnswerAsync;
        return subscriber;
    }

    public static bool IsSigned(Received delivery, string secret) =>
        delivery.Headers["X-Hub-Signature"] == $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), delivery.Body))}";

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Method == "POST")
        {
            context.Response.StatusCode = Status;
            return;
        }

        lock (Questions)
        {
            Questions.Add(context.Request.Query);
        }

        context.Response.StatusCode = Confirms ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        await context.Response.WriteAsync(context.Request.Query["hub.challenge"].ToString());
        if (NeverEnds)
        {
            await context.Response.WriteAsync("and so on, and so on, and so on");
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
