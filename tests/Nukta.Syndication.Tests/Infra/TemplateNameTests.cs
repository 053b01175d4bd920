using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Tests.Infra;

/// <summary>What the code names is there, and nothing else.</summary>
[Collection(InfrastructureTests.Name)]
public partial class TemplateNameTests(Infrastructure infrastructure)
{
    private const string Storage = "Microsoft.Storage/storageAccounts/";

    [Fact]
    public void Every_container_is_there_and_no_other()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.Equal(NamesOf("Container"), forecast.Names($"{Storage}blobServices/containers")));
    }

    [Fact]
    public void Every_queue_is_there_and_no_other()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.Equal(NamesOf("Queue"), forecast.Names($"{Storage}queueServices/queues")));
    }

    [Fact]
    public void Every_table_is_there_and_no_other()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.Equal(NamesOf("Table"), forecast.Names($"{Storage}tableServices/tables")));
    }

    [Fact]
    public void Every_setting_is_set()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.All(NamesOf("Setting"), name => Assert.True(
            Settings(forecast).Any(setting => setting == name || setting.StartsWith($"{name}__", StringComparison.Ordinal)), $"The setting {name} is missing in {forecast.Environment}.")));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData(ResourceNames.StorageConnection)]
    public void A_connection_by_identity_has_all_that_the_host_asks_for(string connection)
    {
        // learn.microsoft.com/azure/azure-functions/functions-reference#common-properties-for-identity-based-connections
        string[] parts = ["credential", "clientId", "blobServiceUri", "queueServiceUri", "tableServiceUri"];

        Assert.All(infrastructure.Forecasts, forecast => Assert.Subset(Settings(forecast).ToHashSet(), parts.Select(part => $"{connection}__{part}").ToHashSet()));
    }

    [Fact]
    public void Functions_that_can_rest_are_those_that_messages_and_the_clock_start()
    {
        var names = Constants().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Nukta.Syndication.Functions/Triggers/FunctionNames.cs")));

        var known = infrastructure.Template["definitions"]!["functionName"]!["allowedValues"]!;
        Assert.Equal(names.Select(match => match.Groups["value"].Value).Order(StringComparer.Ordinal), known.Values<string>().Order(StringComparer.Ordinal)!);
    }

    [Fact]
    public void Functions_that_rest_are_told_so_in_the_hosts_way()
    {
        Assert.Equal(
            ["AzureWebJobs.Sweep.Disabled", "AzureWebJobs.UploadEvents.Disabled"],
            Settings(infrastructure["closed"]).Where(setting => setting.EndsWith("Disabled", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Settings(Forecast forecast) =>
        ((JObject)Assert.Single(forecast.Of("Microsoft.Web/sites/config"))["properties"]!).Properties().Select(property => property.Name);

    // The kind is the first word of a constant's summary, so that a new one is asked for here without a line of this file changing.
    private static IEnumerable<string> NamesOf(string kind)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src/Nukta.Syndication.Azure/ResourceNames.cs"));
        var names = Summaries().Matches(source).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        return names.Select(name => (string)typeof(ResourceNames).GetField(name)!.GetRawConstantValue()!).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("""<summary>(?<kind>\w+)\b[^\n]*\n\s*public const string (?<name>\w+)""")]
    private static partial Regex Summaries();

    [GeneratedRegex("""const string \w+ = "(?<value>\w+)";""")]
    private static partial Regex Constants();
}
