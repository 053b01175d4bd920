using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Tests.Telemetry;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>Messages of the queue, of this release and of those before.</summary>
public sealed class HintTests
{
    [Theory]
    [InlineData("""{"article":"en/world/story"}""", null)]
    [InlineData("""{"article":"en/world/story","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}""", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("""{"article":"en/world/story","traceparent":"nonsense"}""", "nonsense")]
    public async Task A_message_is_worked_on_with_and_without_a_trace(string message, string? traceparent)
    {
        await using var newsroom = new Newsroom();

        Assert.Equal(("en/world/story", traceparent), (Hint.Parse(message).Article, Hint.Parse(message).Traceparent));
        await newsroom.Pipeline.HandleAsync(message, Newsroom.Cancellation);
    }

    [Fact]
    public async Task A_message_carries_the_trace_that_it_is_sent_in_and_nothing_more_where_there_is_none()
    {
        await using var newsroom = new Newsroom();
        var hints = new Hints(newsroom.Queue);
        using var trace = new RecordedTrace();

        await hints.LookAtArticleAsync("a", TimeSpan.Zero, Newsroom.Cancellation);
        string sender;
        using (var outside = trace.Enter())
        {
            sender = outside.Id!;
            await hints.LookAtUploadAsync("b", TimeSpan.Zero, Newsroom.Cancellation);
        }

        var sent = await newsroom.Queue.ReceiveAsync(2, TimeSpan.FromMinutes(1), Newsroom.Cancellation);
        Assert.Equal(
            [new Hint { Article = "a" }, new Hint { Upload = "b", Traceparent = sender }],
            sent.Select(message => Hint.Parse(message.Body)).OrderBy(hint => hint.Upload, StringComparer.Ordinal));
        Assert.Single(sent, message => message.Body.Contains("\"traceparent\":", StringComparison.Ordinal));
    }
}
