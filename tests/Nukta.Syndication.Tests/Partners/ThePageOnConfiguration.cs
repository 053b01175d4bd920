using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Channels;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Tests.Partners;

/// <summary>Partners/README.md says what the reader reads.</summary>
public sealed partial class ThePageOnConfiguration
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Partners", "README.md"));

    [Fact]
    public void Its_example_is_good_and_shows_a_webhook_and_each_platform_with_credentials()
    {
        var example = Example().Match(Page).Groups[1].Value
            .Replace("<SHA-256 of the key>", new string('a', 64), StringComparison.Ordinal)
            .Replace("<user id>", "12345", StringComparison.Ordinal);
        var configuration = ConfigurationReader.Read(example);

        Assert.Contains(configuration.Partners, partner => partner.Endpoints.Any(endpoint => endpoint.Kind == "webhook"));
        Assert.Equal(ChannelDestinations.Platforms.Keys.Order(), configuration.Channels.Where(channel => channel.Credentials.Count > 0).Select(channel => channel.Platform).Order());
    }

    [Fact]
    public void It_names_every_field()
    {
        var fields = JObject.Parse(ConfigurationReader.Schema).Descendants().OfType<JProperty>()
            .Where(property => property.Name == "properties").SelectMany(property => ((JObject)property.Value).Properties()).Select(field => field.Name).Distinct().ToList();

        Assert.NotEmpty(fields);
        Assert.DoesNotContain(fields, field => !Page.Contains($"`{field}`", StringComparison.Ordinal) && !Page.Contains($"`{field}[]`", StringComparison.Ordinal) && !Page.Contains($"\"{field}\"", StringComparison.Ordinal) && !Page.Contains($"## {field}", StringComparison.Ordinal));
    }

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
