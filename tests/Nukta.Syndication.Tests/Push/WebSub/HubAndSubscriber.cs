using System.Net;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>Our hub, and one who may subscribe.</summary>
public abstract class HubAndSubscriber : IAsyncLifetime
{
    private protected HubServer Server { get; private set; } = null!;

    private protected Subscriber Subscriber { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await HubServer.StartAsync();
        Subscriber = await Subscriber.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Subscriber.DisposeAsync();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static Article Story(int number) => FormatSample.Article with { Id = $"ur/{number}", CanonicalUrl = new Uri($"https://news.example/ur/{number}") };

    /// <summary>What the subscriber got last.</summary>
    private protected string Delivered() => Encoding.UTF8.GetString(Subscriber.Deliveries[^1].Body);

    /// <summary>Asks, and lets the hub do what follows from it.</summary>
    private protected async Task SubscribeAsync(string partner = "public", params (string Name, string Value)[] more)
    {
        await AskAsync("subscribe", partner, more);
        await Server.WorkAsync();
    }

    private protected async Task AskAsync(string mode = "subscribe", string partner = "public", params (string Name, string Value)[] more)
    {
        using var answer = await Server.AskAsync(mode, HubServer.TopicOf(partner), Subscriber.Callback, more: more);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private protected async Task<IEnumerable<string>> LedgerAsync(string partner) =>
        (await Server.Ledger.ReadPartitionAsync(LedgerKeys.PartitionOfTopic(partner, "all"), Cancellation)).Select(record => record.Body);
}
