using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>What partners.json can name: schema, rules and pages follow the registries.</summary>
public sealed class VocabularyTests
{
    private static readonly ConfigurationVocabulary All = SyndicationVocabulary.All;

    private static readonly string Pipeline = Path.Combine(Repository.Root, "src", "Nukta.Syndication");

    public static TheoryData<string, string> Names() =>
    [
        .. All.Platforms.Select(platform => ("Social", platform.Name)),
        .. All.CredentialNames.Select(name => ("Social", name)),
        .. All.FeedFormats.Select(format => ("Formats", format.Extension)),
        .. All.ArticleFormats.Select(name => ("Formats", name)),
        .. All.PushTargets.Select(target => ("Push", target.Kind)),
    ];

    /// <summary>Writes the schema anew where the registries have changed, and fails once.</summary>
    [Fact]
    public void The_schema_names_what_the_registries_hold()
    {
        var file = Path.Combine(Pipeline, "Configuration", "partners.schema.json");
        var text = File.ReadAllText(file);
        var expected = SchemaDocument.With(text, All);
        if (text != expected)
        {
            File.WriteAllText(file, expected);
            Assert.Fail($"{file} did not name what the registries hold and has been written; read the difference, then build and run again.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_names_what_is_registered(string folder, string name) =>
        Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(Pipeline, folder, "README.md")), StringComparison.Ordinal);

    [Fact]
    public void Every_name_is_used_once()
    {
        Assert.Distinct(All.Platforms.Select(platform => platform.Name));
        Assert.Distinct(All.FeedFormats.Select(format => format.Extension));
        Assert.Distinct(All.ArticleFormats);
        Assert.Distinct(All.PushTargets.Select(target => target.Kind));
    }

    [Fact]
    public void The_schema_follows_a_vocabulary_that_grows()
    {
        var grown = All with
        {
            Platforms = [.. All.Platforms, new PlatformDescriptor("toy", [new("toyToken")], CanEdit: false)],
            FeedFormats = [.. All.FeedFormats, new FeedFormatDescriptor("toy.rss")],
            PushTargets = [.. All.PushTargets, new PushTargetDescriptor("toy-push", "toy", FormatChoice.Required, MayBeBlind: false)],
        };

        var definitions = JObject.Parse(SchemaDocument.With(ConfigurationReader.Schema, grown))["definitions"]!;

        Assert.Equal("toy", definitions["platform"]!["enum"]!.Last());
        Assert.EndsWith("x or toy", (string?)definitions["platform"]!["description"], StringComparison.Ordinal);
        Assert.NotNull(definitions["credentials"]!["properties"]!["toyToken"]);
        Assert.Equal("toy.rss", definitions["feedFormat"]!["enum"]!.Last());
        Assert.Equal(["format", "toy"], definitions["endpoint"]!["allOf"]!.Last!["then"]!["required"]!.Values<string>());
        Assert.NotNull(definitions["customRss"]);
    }

    [Theory]
    [InlineData("rss", "filter.editions", "one language only")]
    [InlineData("atom", "formats", "move the feed to one")]
    [InlineData("json", "window.days", "write 3")]
    [InlineData("csv", "formats", "a feed of their own")]
    public void What_a_format_says_of_itself_is_asked_of_its_feeds(string format, string where, string says)
    {
        var reader = new ConfigurationReader(All with
        {
            FeedFormats =
            [
                new("rss") { OneLanguage = true }, new("atom") { ForSearchEngines = true }, new("json") { MostDays = 3 }, new("csv") { StandsAlone = true }, new("jsonl"),
            ],
        });

        var faults = Assert.Throws<ConfigurationInvalidException>(() => reader.Read(FeedIn(format))).Faults;

        Assert.Contains(faults, fault => fault.StartsWith($"partners[0].feeds[0].{where}: ", StringComparison.Ordinal) && fault.Contains(says, StringComparison.Ordinal));
        Assert.Equal("all", reader.Read(FeedIn("jsonl")).Partners[0].Feeds[0].Name);
    }

    private static string FeedIn(string format) => $$"""
        {
          "site": { "name": "N", "url": "https://n.example", "feedsUrl": "https://f.example" },
          "partners": [{ "id": "wire", "name": "W", "feeds": [{ "name": "all", "title": "All", "formats": ["{{format}}", "jsonl"] }] }]
        }
        """.Replace("\"jsonl\", \"jsonl\"", "\"jsonl\"", StringComparison.Ordinal);
}
