using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>What a fake does with its next write (creating, editing or deleting), instead of simply answering.</summary>
internal enum PlatformFault
{
    /// <summary>Works as usual.</summary>
    None,

    /// <summary>Breaks the connection without having done anything.</summary>
    DropBefore,

    /// <summary>Does it, then breaks the connection.</summary>
    DropAfter,

    /// <summary>Answers 503 without having done anything.</summary>
    Unavailable,

    /// <summary>Does it, then answers 500.</summary>
    ServerErrorAfter,

    /// <summary>Answers 429 as the platform does, to be retried after <see cref="FakePlatform.RetryAfter"/>.</summary>
    TooManyRequests,

    /// <summary>Does it, then never answers.</summary>
    HangAfter,
}

/// <summary>A post as a fake keeps it.</summary>
internal sealed record FakePost(string Id, string Text, DateTimeOffset At)
{
    public string? Language { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Who wrote it; null: the account.</summary>
    public string? By { get; init; }

    public string? Photo { get; init; }

    public string? Alt { get; init; }

    public string? Warning { get; init; }

    public bool Silent { get; init; }

    public bool Pinned { get; init; }

    public JObject? Record { get; init; }

    public string? Key { get; init; }

    public bool Deleted { get; init; }

    public int Edits { get; init; }
}

/// <summary>A platform on loopback: one account, its posts, and faults on request.</summary>
internal abstract class FakePlatform(string token, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The token of the account.</summary>
    public const string SampleToken = "1234567:S3cret-Token_value";

    private readonly List<FakePost> posts = [];
    private WebApplication? application;
    private long lastId = 1000;

    /// <summary>Where it listens; give it to the channel as its server.</summary>
    public Uri Server { get; private set; } = new("http://127.0.0.1");

    /// <summary>One fault for each of the next writes, in order.</summary>
    public ConcurrentQueue<PlatformFault> Faults { get; } = new();

    /// <summary>
    /// Told of every request twice: as it arrives, and once it is done but not answered. False: whoever sent it has died, and
    /// nothing more happens to it.
    /// </summary>
    public Func<string, Task<bool>> Step { get; set; } = _ => Task.FromResult(true);

    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Every request: method and path, tokens as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string Token { get; } = token;

    /// <summary>All posts ever made, oldest first, the deleted ones too.</summary>
    public IReadOnlyList<FakePost> AllPosts
    {
        get
        {
            lock (posts)
            {
                return [.. posts];
            }
        }
    }

    /// <summary>What readers see, oldest first.</summary>
    public IReadOnlyList<FakePost> Posts => [.. AllPosts.Where(post => !post.Deleted)];

    protected TimeProvider Time { get; } = time;

    /// <summary>Removes a post behind our back, as a person would.</summary>
    public bool Remove(string id) => Change(id, post => post with { Deleted = true }) is not null;

    /// <summary>Somebody else replies to a post.</summary>
    public void ReplyAsSomebody(string id, string words) => Add(added => new FakePost(added, words, Time.GetUtcNow()) { ReplyTo = id, By = "somebody" });

    public async ValueTask DisposeAsync()
    {
        if (application is not null)
        {
            await application.DisposeAsync();
        }
    }

    protected async Task<FakePlatform> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        application = builder.Build();
        application.Run(HandleAsync);
        await application.StartAsync();
        Server = new Uri(application.Urls.First());
        return this;
    }

    /// <summary>Whether faults are meant for it: it makes, changes or removes a post.</summary>
    protected virtual bool IsWrite(HttpRequest request) => !HttpMethods.IsGet(request.Method);

    /// <summary>JSON, or a form's fields; the files of a form are in the request.</summary>
    private static async Task<JObject> BodyAsync(HttpRequest request, MemoryStream content)
    {
        if (request.HasFormContentType)
        {
            return new JObject((await request.ReadFormAsync()).Select(field => new JProperty(field.Key, field.Value.ToString())));
        }

        if (content.Length == 0 || !request.HasJsonContentType())
        {
            return [];
        }

        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(content.ToArray()))) { DateParseHandling = DateParseHandling.None };
        return await JObject.LoadAsync(reader);
    }

    /// <summary>Removes a post of the account's and what was said below it; false: there is none.</summary>
    protected bool RemoveWithComments(string id)
    {
        if (!Remove(id))
        {
            return false;
        }

        foreach (var comment in Posts.Where(post => post.ReplyTo == id))
        {
            Remove(comment.Id);
        }

        return true;
    }

    /// <summary>A post that is there; null: there is none.</summary>
    protected FakePost? There(string id) => Posts.FirstOrDefault(post => post.Id == id);

    /// <summary>Answers one request that is no fault.</summary>
    protected abstract Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body);

    /// <summary>What the platform answers to too many requests.</summary>
    protected abstract FakeAnswer TooMany();

    protected FakePost Add(Func<string, FakePost> make)
    {
        lock (posts)
        {
            var post = make($"{++lastId}");
            posts.Add(post);
            return post;
        }
    }

    /// <summary>Changes a post that is not deleted; null: there is none.</summary>
    protected FakePost? Change(string id, Func<FakePost, FakePost> change)
    {
        lock (posts)
        {
            var at = posts.FindIndex(post => post.Id == id && !post.Deleted);
            return at < 0 ? null : posts[at] = change(posts[at]);
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        content.Position = 0;
        context.Request.Body = content;
        var fault = !IsWrite(context.Request) || !Faults.TryDequeue(out var next) ? PlatformFault.None : next;
        var what = $"{context.Request.Method} {context.Request.Path}";
        if (fault == PlatformFault.DropBefore || !await Step($"{what}: arrived"))
        {
            context.Abort();
            return;
        }

        var answer = fault switch
        {
            PlatformFault.Unavailable => new FakeAnswer(503, new JObject()),
            PlatformFault.TooManyRequests => TooMany(),
            _ => await AnswerAsync(context.Request, await BodyAsync(context.Request, content)),
        };
        if (fault == PlatformFault.DropAfter || !await Step($"{what}: done"))
        {
            context.Abort();
            return;
        }

        if (fault == PlatformFault.HangAfter)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = fault == PlatformFault.ServerErrorAfter ? 500 : answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        // RFC 9110 §15.3.5: 204 has no content; to write one breaks the connection under the next request.
        if (context.Response.StatusCode == StatusCodes.Status204NoContent)
        {
            return;
        }

        await context.Response.WriteAsync(
            (fault == PlatformFault.ServerErrorAfter ? new JObject { ["error"] = "internal" } : answer.Body).ToString(Formatting.None), context.RequestAborted);
    }
}

/// <summary>An answer of a fake.</summary>
internal sealed record FakeAnswer(int Status, JToken Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
