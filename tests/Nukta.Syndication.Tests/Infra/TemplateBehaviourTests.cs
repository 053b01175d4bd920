using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.Links;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Tests.Infra;

[Collection(InfrastructureTests.Name)]
public partial class TemplateBehaviourTests(Infrastructure infrastructure)
{
    [Fact]
    public void Events_of_whole_uploads_and_deletions_come_into_the_queue_by_the_topics_identity()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            var subscription = Assert.Single(forecast.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions"))["properties"]!;
            var filter = subscription["filter"]!;
            Assert.Equal($"/blobServices/default/containers/{ResourceNames.Uploads}/blobs/", (string?)filter["subjectBeginsWith"]);
            Assert.Equal(["Microsoft.Storage.BlobCreated", "Microsoft.Storage.BlobDeleted"], filter["includedEventTypes"]!.Values<string>());
            var api = Assert.Single(filter["advancedFilters"]!);
            Assert.Equal("data.api", (string?)api["key"]);
            Assert.Equal(["CopyBlob", "DeleteBlob", "DeleteFile", "FlushWithClose", "PutBlob", "PutBlockList"], api["values"]!.Values<string>().Order(StringComparer.Ordinal)!);

            var delivery = subscription["deliveryWithResourceIdentity"]!;
            Assert.Equal("SystemAssigned", (string?)delivery["identity"]!["type"]);
            Assert.Equal(ResourceNames.UploadEvents, (string?)delivery["destination"]!["properties"]!["queueName"]);
            Assert.Equal(-1, (int?)delivery["destination"]!["properties"]!["queueMessageTimeToLiveInSeconds"]);
            Assert.Equal(ResourceNames.UndeliveredEvents, (string?)subscription["deadLetterWithResourceIdentity"]!["deadLetterDestination"]!["properties"]!["blobContainerName"]);
        });
    }

    [Fact]
    public void No_rule_ever_deletes_an_upload_since_that_would_withdraw_the_article()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            var rules = Assert.Single(forecast.Of("Microsoft.Storage/storageAccounts/managementPolicies")).SelectToken("properties.policy.rules")!;
            var deleting = rules.Where(rule => rule.SelectToken("definition.actions.baseBlob.delete") is not null).ToList();
            Assert.All(deleting, rule => Assert.NotEmpty(rule.SelectToken("definition.filters.prefixMatch")!));
            Assert.Equal(
                new[] { $"{ResourceNames.Rejected}/", $"{ResourceNames.UndeliveredEvents}/" }.Order(StringComparer.Ordinal),
                deleting.SelectMany(rule => rule.SelectToken("definition.filters.prefixMatch")!.Values<string>()).Order(StringComparer.Ordinal)!);
        });
    }

    [Fact]
    public void The_app_runs_isolated_on_NET_10_on_Flex_Consumption_without_settings_that_Flex_refuses()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            Assert.Equal("FC1", (string?)Assert.Single(forecast.Of("Microsoft.Web/serverfarms"))["sku"]!["name"]);
            var app = Assert.Single(forecast.Of("Microsoft.Web/sites"))["properties"]!["functionAppConfig"]!;
            Assert.Equal(("dotnet-isolated", "10.0"), ((string?)app["runtime"]!["name"], (string?)app["runtime"]!["version"]));
            Assert.Equal("UserAssignedIdentity", (string?)app.SelectToken("deployment.storage.authentication.type"));
            Assert.DoesNotContain(
                ((JObject)Assert.Single(forecast.Of("Microsoft.Web/sites/config"))["properties"]!).Properties(),
                setting => setting.Name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || setting.Name.StartsWith("WEBSITE_", StringComparison.Ordinal) || setting.Name.StartsWith("SCM_", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void What_is_always_ready_is_HTTP_or_a_function_that_there_is_and_two_of_each_where_zones_are_spread_over()
    {
        var functions = FunctionNames().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Nukta.Syndication.Functions/Triggers/FunctionNames.cs"))).Select(match => $"function:{match.Groups["value"].Value}");
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            var spread = (bool)Assert.Single(forecast.Of("Microsoft.Web/serverfarms"))["properties"]!["zoneRedundant"]!;
            Assert.All(Assert.Single(forecast.Of("Microsoft.Web/sites")).SelectToken("properties.functionAppConfig.scaleAndConcurrency.alwaysReady")!, group =>
            {
                Assert.Contains((string)group["name"]!, functions.Append("http"));
                Assert.True((int)group["instanceCount"]! >= (spread ? 2 : 1));
            });
        });
    }

    [Fact]
    public void Every_number_that_alerts_and_the_workbook_ask_for_is_one_that_the_app_emits()
    {
        var emitted = EmittedNames().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Nukta.Syndication/Telemetry/PipelineMetrics.cs"))).Select(match => match.Groups["name"].Value).Append("http.client.request.duration").ToHashSet();
        var queries = Directory.GetFiles(Path.Combine(Infrastructure.Folder, "queries"), "*.kql");
        var asked = queries.SelectMany(file => AskedNames().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Subset(emitted, asked);
    }

    [Fact]
    public void Somebody_is_called_for_each_of_the_things_that_can_go_wrong()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            Assert.Equal(
                ["dead-letters", "failing-deliveries", "failing-dependencies", "poison-messages", "stale-feeds", "stopped-deliveries", "sweep-not-running"],
                forecast.Names("Microsoft.Insights/scheduledQueryRules").Select(name => name[(name.IndexOf('-', 6) + 1)..]));
            Assert.All(
                forecast.Of("Microsoft.Insights/scheduledQueryRules").Concat(forecast.Of("Microsoft.Insights/metricAlerts")),
                rule => Assert.True((bool)rule["properties"]!["enabled"]! && rule["properties"]!["actions"]!.HasValues));
            Assert.Single(forecast.Of("Microsoft.Insights/metricAlerts"));
        });
        Assert.Equal("operators@nukta.example", (string?)Assert.Single(infrastructure["closed"].Of("Microsoft.Insights/actionGroups")).SelectToken("properties.emailReceivers[0].emailAddress"));
        Assert.Single(infrastructure["closed"].Of("Microsoft.Consumption/budgets"));
    }

    [Fact]
    public void The_workbook_begins_with_how_long_articles_take_to_each_destination()
    {
        var workbook = JObject.Parse((string)Assert.Single(infrastructure["prod"].Of("Microsoft.Insights/workbooks")).SelectToken("properties.serializedData")!);
        var first = workbook["items"]!.First(item => item["content"]!["query"] is not null);

        Assert.Equal("From article to destination", (string?)first["content"]!["title"]);
        Assert.Contains("nukta.delivery_time", (string)first["content"]!["query"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void In_front_of_feeds_only_public_ones_are_cached_and_no_pages_and_uploads_are_let_through()
    {
        var routes = infrastructure["prod"].Of("Microsoft.Cdn/profiles/afdEndpoints/routes").Select(route => route["properties"]!).ToList();

        Assert.Equal(
            ["/feeds/*", "/feeds/public", "/feeds/public/*", "/hub", "/hub/*", "/robots.txt", "/s/*"],
            routes.SelectMany(route => route["patternsToMatch"]!.Values<string>()).Order(StringComparer.Ordinal)!);
        Assert.Equal(["/feeds/public", "/feeds/public/*"], Assert.Single(routes, route => route["cacheConfiguration"] is not null)["patternsToMatch"]!.Values<string>()!);
        Assert.Empty(infrastructure["dev"].Of("Microsoft.Cdn/profiles"));
    }

    [Fact]
    public void Whatever_we_serve_to_the_public_at_the_feeds_address_passes_the_front_door()
    {
        var patterns = infrastructure["prod"].Of("Microsoft.Cdn/profiles/afdEndpoints/routes").SelectMany(route => route["properties"]!["patternsToMatch"]!.Values<string>()).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: false));
        var app = builder.Build();
        app.MapFeeds().MapHub().MapShortLinks();
        var served = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()
            .Select(endpoint => "/" + Parameters().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "x")).ToList();

        Assert.Contains("/hub", served);
        Assert.All(served, path => Assert.Contains(patterns, pattern => pattern!.EndsWith("/*", StringComparison.Ordinal) ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : path == pattern));
    }

    [Fact]
    public void A_group_that_is_made_again_can_have_names_that_are_not_kept_by_the_deleted_one()
    {
        var suffix = (string)infrastructure.Template["variables"]!["suffix"]!;

        Assert.Contains("parameters('nameSeed')", suffix, StringComparison.Ordinal);
        Assert.All(new[] { "vaultName", "languageName", "contentAccountName" }, name => Assert.Contains("variables('suffix')", (string)infrastructure.Template["variables"]![name]!, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameters();

    [GeneratedRegex("""const string \w+ = "(?<value>\w+)";""")]
    private static partial Regex FunctionNames();

    [GeneratedRegex("""const string \w+ = "(?<name>nukta\.\w+)";""")]
    private static partial Regex EmittedNames();

    [GeneratedRegex("""Name == '(?<name>[\w.]+)'""")]
    private static partial Regex AskedNames();
}
