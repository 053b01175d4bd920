using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Local;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Push;

namespace Nukta.Syndication.Tests.Telemetry;

/// <summary>What logs and traces tell, and what they never do.</summary>
public sealed class TelemetryContentTests : IAsyncLifetime
{
    private const string Hook = "env:NUKTA_TEST_TOLD_HOOK";
    private const string Token = "token-5f1c0a";
    private static readonly string Secret = "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"));

    private readonly string _root = Directory.CreateTempSubdirectory("nukta-told-").FullName;
    private readonly Lines _lines = new();
    private readonly RecordedTrace _trace = new();
    private DataFolder _folder = null!;
    private Receiver _partner = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Hook[4..], Secret);
        _partner = await Receiver.StartAsync();
        _folder = DataFolder.Open(_root);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_lines).SetMinimumLevel(LogLevel.Trace));
        services.AddLocal(new FolderBackend(_folder, new ConfigurationInForce(Configuration(), DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader)), allowLoopback: true);
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _partner.DisposeAsync();
        _trace.Dispose();
        _folder.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Each_step_of_an_article_is_a_line_with_its_ids()
    {
        await PublishAsync("en/world/story.json", """{"headline":"Bridge","body":["It opened."]}""");
        await PublishAsync("en/world/story.json", null);

        Assert.Equal(
            [
                "Information: Accepted en/world/story.json as version 1 of en/world/story",
                "Information: Delivered version 1 of en/world/story to endpoint:alpha/desk",
                "Information: Delivered version 1 of en/world/story to feed:alpha/all",
                "Information: Removed en/world/story from endpoint:alpha/desk for version 2",
                "Information: Removed en/world/story from feed:alpha/all for version 2",
                "Information: Withdrew en/world/story by version 2, as en/world/story.json says",
            ],
            _lines.From(LogLevel.Information).Order(StringComparer.Ordinal));
        Assert.Contains(_lines.From(LogLevel.Debug), line => line.StartsWith("Debug: POST to 127.0.0.1 was answered with 204", StringComparison.Ordinal));
        Assert.Contains(_lines.From(LogLevel.Debug), line => line.StartsWith("Debug: Enriched version 1 of en/world/story in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_tried_again_warns_and_what_is_given_up_is_an_error()
    {
        _partner.Answer = context => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable);
        await PublishAsync("en/world/story.json", """{"headline":"Bridge","body":["It opened."]}""");
        _partner.Answer = context => AnswerAsync(context, StatusCodes.Status410Gone);
        await PublishAsync("en/world/other.json", """{"headline":"Bridge","body":["It opened."]}""");
        await PublishAsync("en/world/bad.json", "{");

        var lines = _lines.From(LogLevel.Warning);
        Assert.Contains(lines, line => line.StartsWith("Warning: Version 1 of en/world/story is not at endpoint:alpha/desk after 1 attempts; the next is at ", StringComparison.Ordinal));
        Assert.Contains("Error: Version 1 of en/world/other at endpoint:alpha/desk is failed after 1 attempts; the audit trail says why", lines);
        Assert.Contains("Warning: Rejected en/world/bad.json: 1 faults, listed in the audit trail", lines);
    }

    [Fact]
    public async Task No_line_and_no_tag_holds_a_secret_or_a_word_of_an_article()
    {
        // The partner's server repeats what it was sent, as some do in their errors.
        _partner.Answer = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Request.Headers.TryGetValue("webhook-signature", out var signature);
            await context.Response.WriteAsync($"{signature} {Token} Quetzalcoatl {Encoding.UTF8.GetString(_partner.Requests.Last().Body)}", Cancellation);
        };
        var embargo = DateTimeOffset.UtcNow.AddDays(1).ToString("O");

        await PublishAsync("en/world/open.json", """{"headline":"Quetzalcoatl","authors":["Zulaikha Mirza"],"body":["Quetzalcoatl it was."]}""");
        await PublishAsync("en/world/held.json", $$"""{"headline":"Quetzalcoatl held","embargo":"{{embargo}}","body":["Quetzalcoatl it will be."]}""");
        await PublishAsync("en/world/bad.json", """{"headline":"Quetzalcoatl","embargo":"Quetzalcoatl","body":7}""");

        Assert.NotEmpty(_partner.Requests);
        Assert.Contains(_trace.Told, told => told.Contains("endpoint:alpha/desk", StringComparison.Ordinal));
        var told = _trace.Told.Concat(_lines.From(LogLevel.Trace)).ToList();
        foreach (var kept in new[] { "Quetzalcoatl", "Zulaikha", Token, Secret, Secret[6..], "v1," })
        {
            Assert.DoesNotContain(told, text => text.Contains(kept, StringComparison.OrdinalIgnoreCase));
        }
    }

    private SyndicationConfiguration Configuration() => new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") },
        Partners =
        [
            new Partner
            {
                Id = "alpha", Name = "Alpha", Feeds = [new Feed { Name = "all", Title = "For Alpha" }],
                Endpoints = [new PushTarget { Name = "desk", Kind = "webhook", Url = new Uri(_partner.Url, $"/{Token}?key={Token}"), Secrets = [Hook] }],
            },
        ],
    };

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Publishes the text; null: it is deleted.</summary>
    private async Task PublishAsync(string path, string? text)
    {
        using var outside = _trace.Enter();
        var (store, key) = (_services.GetRequiredService<IArticleStore>(), new ContentKey(ContentArea.Uploads, path));
        await (text is null ? store.DeleteAsync(key, Cancellation) : store.WriteAsync(key, Encoding.UTF8.GetBytes(text), Cancellation));
        await _services.GetRequiredService<Pipeline>().PublishAsync(path, isSecondLook: false, Cancellation);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(LogLevel Level, string Text)> _all = [];

        public IReadOnlyList<string> From(LogLevel level) => [.. _all.Where(line => line.Level >= level).Select(line => line.Text)];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _all.Enqueue((logLevel, $"{logLevel}: {formatter(state, exception)}{exception}"));

        public void Dispose()
        {
        }
    }
}
