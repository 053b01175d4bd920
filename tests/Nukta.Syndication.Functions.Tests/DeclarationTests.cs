using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Functions.Requests;
using Nukta.Syndication.Functions.Triggers;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Links;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Functions.Tests;

public class DeclarationTests
{
    [Fact]
    public void Every_function_has_a_name_of_its_own_and_one_trigger()
    {
        Assert.NotEmpty(FunctionApp.Functions);
        Assert.All(FunctionApp.Functions, function => Assert.Single(function.Triggers));
        Assert.Distinct(FunctionApp.Functions.Select(function => function.Name), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_queue_has_one_function_and_all_are_on_the_one_account()
    {
        var queues = FunctionApp.TriggeredBy<QueueTriggerAttribute>().ToList();

        Assert.Equal(
            new[]
            {
                (ResourceNames.UploadEvents, FunctionNames.UploadEvents), (ResourceNames.PoisonedUploadEvents, FunctionNames.PoisonedUploadEvents),
                (ResourceNames.Hints, FunctionNames.Hints), (ResourceNames.PoisonedHints, FunctionNames.PoisonedHints),
            }.Order(),
            queues.Select(queue => (queue.Trigger.QueueName, queue.Function.Name)).Order());
        Assert.All(queues, queue => Assert.Equal(ResourceNames.StorageConnection, queue.Trigger.Connection));
    }

    [Fact]
    public void The_sweep_comes_every_minute_and_not_at_every_start_of_an_instance()
    {
        var (function, trigger) = Assert.Single(FunctionApp.TriggeredBy<TimerTriggerAttribute>());

        Assert.Equal((FunctionNames.Sweep, "0 * * * * *", false), (function.Name, trigger.Schedule, trigger.RunOnStartup));
    }

    [Fact]
    public void All_addresses_of_the_local_program_are_there_and_no_others()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        var local = builder.Build();
        local.MapFeeds().MapHub();
        local.MapUploads().MapOperations().MapHealth().MapShortLinks();

        var ofLocal =
            from endpoint in ((IEndpointRouteBuilder)local).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            select $"{method} {endpoint.RoutePattern.RawText!.Trim('/')}";
        var ofFunctions =
            from declared in FunctionApp.TriggeredBy<HttpTriggerAttribute>()
            from method in declared.Trigger.Methods!
            select $"{method.ToUpperInvariant()} {(declared.Trigger.Route == OperationsFunctions.Root ? Routes.Home : declared.Trigger.Route)}";

        Assert.Equal(ofLocal.Order(StringComparer.Ordinal), ofFunctions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_address_asks_for_the_hosts_own_keys_because_ours_decide()
    {
        Assert.All(FunctionApp.TriggeredBy<HttpTriggerAttribute>(), declared => Assert.Equal(AuthorizationLevel.Anonymous, declared.Trigger.AuthLevel));
    }

    [Fact]
    public void The_hosts_settings_lie_beside_the_app_and_say_what_the_code_relies_on()
    {
        var host = JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

        Assert.Equal("", (string?)host.SelectToken("extensions.http.routePrefix"));
        Assert.Equal("none", (string?)host.SelectToken("extensions.queues.messageEncoding"));
        Assert.Equal("OpenTelemetry", (string?)host["telemetryMode"]);
        Assert.True(TimeSpan.Parse((string)host.SelectToken("extensions.queues.visibilityTimeout")!, null) > TimeSpan.Zero);
    }
}
