using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Crashes.Harness;

/// <summary>A partner with a webhook that does what Standard Webhooks 1.0 asks of receivers: a message's id is taken once.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Version, string Headline)> _shown = new(StringComparer.Ordinal);

    private Subscriber(WebApplication app) => _app = app;

    /// <summary>As <see cref="Nukta.Syndication.Tests.Social.Fakes.FakePlatform.Step"/>.</summary>
    public Func<string, Task<bool>> Step { get; set; } = _ => Task.FromResult(true);

    public Uri Url { get; private set; } = null!;

    /// <summary>Articles that were new to it.</summary>
    public int Made { get; private set; }

    /// <summary>What should not have come: an article anew that it had, or an older version after a newer one.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>The headline that it shows of every article.</summary>
    public IReadOnlyList<(string Link, string Text)> Shown
    {
        get
        {
            lock (_gate)
            {
                return [.. _shown.Select(shown => (shown.Key, shown.Value.Headline))];
            }
        }
    }

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var subscriber = new Subscriber(builder.Build());
        subscriber._app.Run(subscriber.TakeAsync);
        await subscriber._app.StartAsync();
        subscriber.Url = new Uri(new Uri(subscriber._app.Urls.Single()), "/hook");
        return subscriber;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var message = JObject.Parse(await reader.ReadToEndAsync(context.RequestAborted));
        if (!await Step($"POST {message["type"]}: arrived"))
        {
            context.Abort();
            return;
        }

        Take(context.Request.Headers["webhook-id"].ToString(), (string)message["type"]!, message["data"]!);
        if (!await Step($"POST {message["type"]}: done"))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private void Take(string id, string type, JToken article)
    {
        lock (_gate)
        {
            if (!_taken.Add(id))
            {
                return;
            }

            var (link, version) = ($"https://nukta.example/{article["id"]}", (int)article["version"]!);
            var known = _shown.TryGetValue(link, out var shown);
            if (known && version < shown.Version)
            {
                Wrong.Enqueue($"webhook: {link} version {version} after {shown.Version}");
            }
            else if (type == "article.withdrawn")
            {
                _shown.Remove(link);
            }
            else
            {
                if (known && type == "article.published")
                {
                    Wrong.Enqueue($"webhook: {link} was published a second time");
                }

                Made += known ? 0 : 1;
                _shown[link] = (version, (string)article["headline"]!);
            }
        }
    }
}
