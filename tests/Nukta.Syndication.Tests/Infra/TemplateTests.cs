using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Infra;

[Collection(InfrastructureTests.Name)]
public class TemplateTests(Infrastructure infrastructure)
{
    [Fact]
    public void Builds_without_a_warning()
    {
        Assert.Equal((0, ""), (infrastructure.Build.ExitCode, infrastructure.Build.Diagnostics));
    }

    [Fact]
    public async Task Passes_every_rule_of_the_linter()
    {
        var run = await BicepCli.RunAsync(Infrastructure.Folder, "lint", "main.bicep");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Diagnostics));
    }

    [Theory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public async Task Takes_the_parameters_of_each_environment(string parameters)
    {
        var run = await BicepCli.RunAsync(Infrastructure.Folder, "build-params", parameters, "--stdout");

        Assert.Equal((0, ""), (run.ExitCode, run.Diagnostics));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Would_deploy_exactly_what_was_reviewed(string environment)
    {
        var reviewed = new Forecast(environment, JObject.Parse(File.ReadAllText(Path.Combine(Infrastructure.Folder, $"main.{environment}.snapshot.json"))));
        var now = infrastructure[environment];

        Assert.True(
            JToken.DeepEquals(reviewed.Json, now.Json),
            $"infra/main.{environment}.snapshot.json is not what would be deployed; it differs in {string.Join(", ", Differences(reviewed, now).DefaultIfEmpty("the outputs"))}. "
            + $"Where that is meant: cd infra && bicep snapshot main.{environment}.bicepparam --mode overwrite {string.Join(' ', Infrastructure.Nowhere)}");
    }

    [Fact]
    public void Can_be_worked_out_before_it_is_deployed()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.Empty(forecast.Json["diagnostics"]!));
    }

    [Fact]
    public void Needs_no_text_from_elsewhere_that_could_change()
    {
        var links = infrastructure.Template.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name is "templateLink" or "parametersLink");

        Assert.Empty(links);
    }

    private static IEnumerable<string> Differences(Forecast reviewed, Forecast now)
    {
        var before = reviewed.Resources.ToDictionary(resource => (string)resource["id"]!);
        var after = now.Resources.ToDictionary(resource => (string)resource["id"]!);
        return before.Keys.Union(after.Keys).Where(id => !JToken.DeepEquals(before.GetValueOrDefault(id), after.GetValueOrDefault(id)));
    }
}
