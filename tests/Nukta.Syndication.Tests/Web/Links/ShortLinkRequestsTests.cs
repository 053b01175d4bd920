using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Templates;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Social;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Links;

namespace Nukta.Syndication.Tests.Web.Links;

/// <summary>A reader follows the link of a post to the article as it is now, and to nowhere else.</summary>
public sealed class ShortLinkRequestsTests : IAsyncLifetime
{
    private static readonly Channel Channel = ChannelSamples.Channel("x") with
    {
        ShortLinks = new Uri("https://nuk.example"),
        Campaign = new Dictionary<string, TextTemplate> { ["utm_campaign"] = TextTemplate.Parse("{{ article.section }}") },
    };

    private readonly Nukta.Syndication.Tests.Delivery.Newsroom newsroom = new();
    private readonly Nukta.Syndication.Tests.Social.MemoryDocuments documents = new();
    private WebApplication app = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        newsroom.Configuration = newsroom.Configuration with { Channels = [Channel] };
        newsroom.Show(ChannelSamples.Destination(Channel, documents, newsroom.Time));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IFeedStore>(documents);
        builder.Services.AddSingleton<IConfigurationInForce>(newsroom);
        builder.Services.AddSingleton(newsroom.Ledger);
        builder.Services.AddSingleton(new ArticleVersions(newsroom.Store));
        builder.Services.AddSingleton<TimeProvider>(newsroom.Time);
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapShortLinks();
        await app.StartAsync(Cancel);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await newsroom.DisposeAsync();
    }

    [Fact]
    public async Task It_leads_to_the_article_with_the_channel_s_parameters()
    {
        var link = await PostAsync();

        using var answer = await client.GetAsync(link.AbsolutePath, Cancel);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link.AbsolutePath), Cancel);

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (answer.StatusCode, head.StatusCode));
        Assert.Equal("https://nukta.example/en/world/story?utm_campaign=world&utm_medium=social&utm_source=x", answer.Headers.Location!.AbsoluteUri);
        Assert.Equal("public, max-age=300", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task It_follows_an_article_that_moves_and_a_channel_that_goes()
    {
        var link = await PostAsync();
        await newsroom.PublishJsonAsync("""{"headline":"Story","body":"It was so.","canonicalUrl":"https://nukta.example/moved"}""");
        newsroom.Configuration = newsroom.Configuration with { Channels = [] };

        using var answer = await client.GetAsync(link.AbsolutePath, Cancel);

        Assert.Equal("https://nukta.example/moved", answer.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_and_what_never_was_is_not_found()
    {
        var link = await PostAsync();
        await newsroom.WithdrawAsync("en/world/story.json");

        using var gone = await client.GetAsync(link.AbsolutePath, Cancel);
        using var never = await client.GetAsync("/s/0000000000", Cancel);
        using var elsewhere = await client.GetAsync("/s/https%3A%2F%2Fevil.example", Cancel);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, never.StatusCode, elsewhere.StatusCode));
    }

    private async Task<Uri> PostAsync()
    {
        await newsroom.PublishJsonAsync("""{"headline":"Story","body":"It was so."}""");
        await newsroom.SettleAsync();
        return new Uri((await OutboxDocument.ReadAsync(documents, Channel.Id, Cancel))!.Posts.Single().Post.Link);
    }
}
