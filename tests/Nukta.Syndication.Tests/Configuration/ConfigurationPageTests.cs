using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>Configuration/README.md says what the reader reads.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Configuration", "README.md"));

    [Fact]
    public void Its_example_is_good_and_shows_a_webhook_and_channels_with_credentials()
    {
        var example = Example().Match(Page).Groups[1].Value
            .Replace("<SHA-256 of the key>", new string('a', 64), StringComparison.Ordinal)
            .Replace("<fingerprint>", new string('A', 43), StringComparison.Ordinal)
            .Replace("<user id>", "12345", StringComparison.Ordinal)
            .Replace("<webhook id>", "12345", StringComparison.Ordinal);
        var configuration = SyndicationVocabulary.Reader.Read(example);

        Assert.Contains(configuration.Partners, partner => partner.Endpoints.Any(target => target.Kind == "webhook"));
        Assert.Contains(configuration.Channels, channel => channel.Credentials.Count > 0);
    }

    [Fact]
    public void It_names_every_field_but_credentials_which_are_their_platforms_own()
    {
        var fields = JObject.Parse(ConfigurationReader.Schema).Descendants().OfType<JProperty>()
            .Where(property => property.Name == "properties").SelectMany(property => ((JObject)property.Value).Properties()).Select(field => field.Name).Distinct()
            .Except(SyndicationVocabulary.All.CredentialNames).ToList();

        Assert.NotEmpty(fields);
        Assert.DoesNotContain(fields, field => !Page.Contains($"`{field}`", StringComparison.Ordinal) && !Page.Contains($"`{field}[]`", StringComparison.Ordinal) && !Page.Contains($"\"{field}\"", StringComparison.Ordinal) && !Page.Contains($"## {field}", StringComparison.Ordinal));
    }

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
