using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Social;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>Configuration/README.md says what the reader reads.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Configuration", "README.md"));

    [Fact]
    public void Its_example_is_good_and_shows_a_webhook_and_each_platform_with_credentials()
    {
        var example = Example().Match(Page).Groups[1].Value
            .Replace("<SHA-256 of the key>", new string('a', 64), StringComparison.Ordinal)
            .Replace("<fingerprint>", new string('A', 43), StringComparison.Ordinal)
            .Replace("<user id>", "12345", StringComparison.Ordinal)
            .Replace("<webhook id>", "12345", StringComparison.Ordinal);
        var configuration = ConfigurationReader.Read(example);

        Assert.Contains(configuration.Partners, partner => partner.Endpoints.Any(target => target.Kind == "webhook"));
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

    [Fact]
    public void Schema_and_page_on_formats_name_every_format_of_feeds_and_articles()
    {
        var formats = FeedFormats.All.Select(format => format.Extension).Append(CustomRss.Extension).ToList();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Formats", "README.md"));

        Assert.Equal(formats.Order(), JObject.Parse(ConfigurationReader.Schema).SelectToken("definitions.feed.properties.formats.items.enum")!.Values<string>().Order());
        Assert.DoesNotContain(formats.Concat(ArticleFormats.All.Select(format => format.Name)), format => !page.Contains($"`{format}`", StringComparison.Ordinal));
    }

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
