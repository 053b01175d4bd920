using System.Text.RegularExpressions;

namespace Nukta.Syndication.Tests;

/// <summary>Dependencies point one way only: a stage knows the stages before it, and Storage.</summary>
public partial class Architecture
{
    private static readonly string[] Stages =
        ["Articles", "Enrichment", "Partners", "Intake", "Destinations", "Formats", "Feeds", "Channels", "Endpoints", "Delivery"];

    [Fact]
    public void A_stage_knows_only_the_stages_before_it()
    {
        var root = Path.Combine(Repository.Root, "src", "Nukta.Syndication");
        var offences =
            from stage in Stages
            from file in Directory.EnumerateFiles(Path.Combine(root, stage), "*.cs", SearchOption.AllDirectories)
            from Match use in NamespaceUse().Matches(File.ReadAllText(file))
            let used = Array.IndexOf(Stages, use.Groups[1].Value)
            where used > Array.IndexOf(Stages, stage)
            select $"{Path.GetRelativePath(root, file)} uses {use.Groups[1].Value}";

        Assert.Empty(offences);
    }

    [GeneratedRegex(@"using Nukta\.Syndication\.(\w+)")]
    private static partial Regex NamespaceUse();
}
