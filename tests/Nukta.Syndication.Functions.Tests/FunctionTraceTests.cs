using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Functions.Triggers;
using Nukta.Syndication.Tests.Telemetry;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>In the function app, one trace leads from the upload of an article to each of its destinations.</summary>
public sealed class FunctionTraceTests
{
    private const string Secret = "env:NUKTA_TEST_FUNCTION_HOOK";

    private static readonly string[] Deliveries =
        ["show channel:telegram", "show endpoint:beta/desk", "show endpoint:beta/desk / POST", "show feed:alpha/all", "show feed:public/all"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_is_followed_from_its_event_to_every_destination()
    {
        await using var partner = await StartPartnerAsync();
        await using var newsroom = new Newsroom(WithEndpoint(partner));
        using var trace = new RecordedTrace();
        await newsroom.PutAsync(Newsroom.English);

        using (trace.Enter())
        {
            await new UploadEventFunction(newsroom.Get<Pipeline>()).RunAsync(
                """{"subject":"/blobServices/default/containers/articles/blobs/en/world/bridge.txt"}""", Cancellation);
        }

        Assert.Equal(["upload", "upload / intake", "upload / intake / enrich", "upload / reconcile", .. Deliveries.Select(way => $"upload / reconcile / {way}")], trace.Ways);
    }

    [Fact]
    public async Task An_upload_over_HTTP_is_followed_through_the_queue_into_another_function()
    {
        await using var partner = await StartPartnerAsync();
        await using var newsroom = new Newsroom(WithEndpoint(partner));
        using var trace = new RecordedTrace();
        using (trace.Enter())
        {
            await newsroom.Get<IUploads>().PutAsync(Newsroom.English, "A bridge opens\n\nIt opened on Monday.\n"u8.ToArray(), Cancellation);
        }

        await new HintFunction(newsroom.Get<Pipeline>()).RunAsync(Assert.Single(await newsroom.HintsAsync()), Cancellation);

        Assert.Equal(
            [
                "upload", "upload / hint", "upload / hint / reconcile", .. Deliveries.Select(way => $"upload / hint / reconcile / {way}"),
                "upload / intake", "upload / intake / enrich",
            ],
            trace.Ways);
    }

    private static async Task<WebApplication> StartPartnerAsync()
    {
        Environment.SetEnvironmentVariable(Secret[4..], "whsec_" + Convert.ToBase64String(new byte[32]));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var partner = builder.Build();
        partner.Urls.Add("http://127.0.0.1:0");
        partner.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        await partner.StartAsync(Cancellation);
        return partner;
    }

    private static SyndicationConfiguration WithEndpoint(WebApplication partner) => Newsroom.Configuration with
    {
        Partners =
        [
            .. Newsroom.Configuration.Partners,
            new Partner { Id = "beta", Name = "Beta", Endpoints = [new PushTarget { Name = "desk", Kind = "webhook", Url = new Uri(partner.Urls.Single()), Secrets = [Secret] }] },
        ],
    };
}
