using System.Text.RegularExpressions;

namespace Nukta.Syndication.Tests;

/// <summary>Dependencies point one way only: a stage knows the stages before it.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Stages =
    [
        "Telemetry", "Articles", "Storage", "Uploads", "Enrichment", "Configuration", "Intake", "Delivery.Destinations", "Outbound", "Formats", "Feeds", "Social", "Push",
        "Delivery",
    ];

    [Fact]
    public void A_stage_knows_only_the_stages_before_it()
    {
        var root = Path.Combine(Repository.Root, "src", "Nukta.Syndication");
        var offences =
            from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(root, file)
            where path.Contains(Path.DirectorySeparatorChar) && StageOf(path.Replace(Path.DirectorySeparatorChar, '.')) is >= 0
            from Match use in NamespaceUse().Matches(File.ReadAllText(file))
            where StageOf(use.Groups[1].Value + ".") > StageOf(path.Replace(Path.DirectorySeparatorChar, '.'))
            select $"{path} uses {use.Groups[1].Value}";

        Assert.Empty(offences);
    }

    // The longest name decides: destinations are a stage of their own within delivery.
    private static int StageOf(string name) =>
        Array.IndexOf(Stages, Stages.Where(stage => name.StartsWith(stage + ".", StringComparison.Ordinal)).MaxBy(stage => stage.Length));

    [GeneratedRegex(@"using Nukta\.Syndication\.([\w.]+);")]
    private static partial Regex NamespaceUse();
}
