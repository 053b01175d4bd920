using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json;
using Nukta.Syndication.Functions.Triggers;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>What comes from queues reaches the pipeline as it was sent, and what fails comes again.</summary>
public sealed class QueueFunctionTests : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Theory]
    [InlineData(Newsroom.English, """{"topic":"/subscriptions/s","subject":"/blobServices/default/containers/articles/blobs/en/world/bridge.txt","eventType":"Microsoft.Storage.BlobCreated","id":"1","data":{"api":"PutBlob"},"dataVersion":"","eventTime":"2026-03-02T12:00:00Z"}""")]
    [InlineData(Newsroom.English, """[{"subject":"/blobServices/default/containers/articles/blobs/en/world/bridge.txt","eventType":"Microsoft.Storage.BlobCreated"}]""")]
    [InlineData(Newsroom.English, """{"specversion":"1.0","type":"Microsoft.Storage.BlobDeleted","subject":"/blobServices/default/containers/articles/blobs/en/world/bridge.txt"}""")]
    [InlineData(Newsroom.Urdu, """{"subject":"/blobServices/default/containers/articles/blobs/ur/world/پل.txt"}""")]
    [InlineData(Newsroom.Urdu, """{"subject":"/blobServices/default/containers/articles/blobs/ur/world/%D9%BE%D9%84.txt"}""")]
    public async Task An_upload_event_has_its_upload_taken_whether_plain_or_in_Base64(string path, string message)
    {
        foreach (var sent in new[] { message, Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) })
        {
            await using var newsroom = new Newsroom();
            await newsroom.PutAsync(path);

            await new UploadEventFunction(newsroom.Get<Pipeline>()).RunAsync(sent, TestContext.Current.CancellationToken);

            var article = await newsroom.Get<ILedger>().ReadAsync<ArticleRecord>(LedgerKeys.Article(path[..^4]), TestContext.Current.CancellationToken);
            Assert.Equal((path, 1), (article!.Value.Path, article.Value.Version));
        }
    }

    [Theory]
    [InlineData("""{"subject":"/blobServices/default/containers/others/blobs/en/world/bridge.txt"}""")]
    [InlineData("""{"subject":"/blobServices/default/containers/articles2/blobs/en/world/bridge.txt"}""")]
    [InlineData("""{"subject":"/blobServices/default/containers/articles/blobs/"}""")]
    [InlineData("""{"subject":7}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("not Base64!")]
    [InlineData("/w==")]
    public Task What_is_no_upload_event_fails_and_so_ends_among_the_dead_letters(string message) => Assert.ThrowsAsync<FormatException>(
        () => new UploadEventFunction(_newsroom.Get<Pipeline>()).RunAsync(message, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_hint_is_worked_on()
    {
        await _newsroom.PutAsync(Newsroom.English);
        var function = new HintFunction(_newsroom.Get<Pipeline>());

        await function.RunAsync("""{"upload":"en/world/bridge.txt"}""", TestContext.Current.CancellationToken);
        await function.RunAsync(Convert.ToBase64String("""{"article":"en/world/bridge"}"""u8), TestContext.Current.CancellationToken);

        var article = await _newsroom.Get<ILedger>().ReadAsync<ArticleRecord>(LedgerKeys.Article("en/world/bridge"), TestContext.Current.CancellationToken);
        Assert.Equal((3, 3), (article!.Value.Progress!.Delivered, article.Value.Progress.Wanted));
    }

    [Fact]
    public async Task A_failure_reaches_the_host_so_that_it_tries_again()
    {
        var function = new HintFunction(_newsroom.Get<Pipeline>());

        await Assert.ThrowsAsync<JsonSerializationException>(() => function.RunAsync("{}", TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => function.RunAsync("""{"upload":"en/world/bridge.txt"}""", new CancellationToken(true)));
    }

    [Fact]
    public async Task A_message_that_failed_too_often_is_in_the_audit_trail()
    {
        var metrics = new PipelineMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        var functions = new DeadLetterFunctions(new DeadLetters(_newsroom.Get<ILedger>(), _newsroom.Get<TimeProvider>()), metrics, NullLogger<DeadLetterFunctions>.Instance);

        await functions.HintAsync("""{"article":"en/world/bridge"}""", TestContext.Current.CancellationToken);
        await functions.HintAsync("""{"article":"en/world/bridge"}""", TestContext.Current.CancellationToken);
        await functions.UploadEventAsync("not Base64!", TestContext.Current.CancellationToken);

        var audit = await _newsroom.Get<ILedger>().ReadAuditAsync(null, 10, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["upload-events: not Base64!", "hints: {\"article\":\"en/world/bridge\"}", "hints: {\"article\":\"en/world/bridge\"}"],
            audit.Where(entry => entry.Event == "dead letter").Select(entry => entry.Detail));
    }
}
