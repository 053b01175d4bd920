using System.Text.RegularExpressions;

namespace Nukta.Syndication.Tests.Infra;

/// <summary>infra/README.md is all that an operator has.</summary>
[Collection(InfrastructureTests.Name)]
public partial class OperatorsPageTests(Infrastructure infrastructure)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Infrastructure.Folder, "README.md"));

    [Fact]
    public void Says_what_to_do_about_every_alert()
    {
        var alerts = infrastructure["prod"].Names("Microsoft.Insights/scheduledQueryRules").Concat(infrastructure["prod"].Names("Microsoft.Insights/metricAlerts"));

        Assert.All(alerts, alert => Assert.Contains(alert[(alert.IndexOf('-', "nukta-".Length) + 1)..], Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_everything_that_the_parameter_files_ask_the_environment_for()
    {
        var asked = Directory.EnumerateFiles(Infrastructure.Folder, "*.bicepparam").SelectMany(file => Variables().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct();

        Assert.NotEmpty(asked);
        Assert.All(asked, variable => Assert.Contains($"export {variable}=", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_only_outputs_that_there_are()
    {
        var outputs = infrastructure.Template["outputs"]!.Children<Newtonsoft.Json.Linq.JProperty>().Select(output => output.Name);

        Assert.Subset(outputs.ToHashSet(), Outputs().Matches(Page).Select(match => match.Groups[1].Value).ToHashSet());
    }

    [Fact]
    public void Links_to_files_that_there_are()
    {
        Assert.All(Links().Matches(Page).Select(match => match.Groups[1].Value), link => Assert.True(File.Exists(Path.Combine(Infrastructure.Folder, link)), link));
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variables();

    [GeneratedRegex(@"\$\(output (\w+)\)")]
    private static partial Regex Outputs();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Links();
}
