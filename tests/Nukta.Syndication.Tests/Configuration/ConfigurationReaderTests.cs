using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Local.Data;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>partners.json: read as a whole, every fault listed, a bad one never in force.</summary>
public sealed class ConfigurationReaderTests
{
    private const string Site = """ "site": { "name": "Nukta", "url": "https://nukta.example", "feedsUrl": "https://feeds.nukta.example" } """;

    private static readonly string Shipped = Path.Combine(Repository.Root, "src", "Nukta.Syndication.Local", "Samples", "partners.json");

    [Fact]
    public void The_shipped_configuration_has_the_names_that_scripts_rely_on()
    {
        var configuration = SyndicationVocabulary.Reader.Read(File.ReadAllText(Shipped));

        var everyone = configuration.Partners.Single(partner => partner.Id == "public");
        Assert.True(everyone.Public);
        Assert.Equal(["english", "urdu"], everyone.Feeds.Select(feed => feed.Name));
        Assert.All(everyone.Feeds, feed => Assert.Equal(["rss", "atom", "json"], feed.Formats));
        Assert.False(configuration.Partners.Single(partner => partner.Id == "demo").Public);
        Assert.Equal(["mastodon", "telegram", "x"], configuration.Channels.Select(channel => channel.Platform).Distinct().Order());
    }

    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var configuration = SyndicationVocabulary.Reader.Read($$"""
            {
              // Comments are allowed.
              "$schema": "./partners.schema.json",
              {{Site}},
              "partners": [{
                "id": "wire", "name": "Wire", "keys": ["{{new string('a', 64)}}"], "territory": "PK", "images": false, "rightsLine": "© Nukta", "extensions": ["*"], "tracking": { "utm_source": "wire" },
                "feeds": [{ "name": "all", "title": "All", "formats": ["rss"], "variant": "summary", "delay": "00:15:00", "window": { "items": 5, "days": 2 },
                            "filter": { "editions": ["ur"], "sections": ["sport"], "topics": ["medtop:15000000"], "tags": ["x"], "breakingOnly": true } }],
                "endpoints": [{ "name": "hook", "kind": "webhook", "url": "https://wire.example/hook", "secrets": ["env:A", "keyvault:b-2"], "maxAge": "2.00:00:00", "pace": "00:00:01" }]
              }],
              "channels": [{ "id": "m", "platform": "mastodon", "name": "M", "server": "https://m.example", "credentials": { "accessToken": "env:T" }, "corrections": "reply", "hashtags": 0, "burst": 3, "actAgainWhenUnknown": true }]
            }
            """);

        var partner = configuration.Partners.Single();
        var feed = partner.Feeds.Single();
        Assert.Equal((FeedVariant.Summary, TimeSpan.FromMinutes(15), 5, 2), (feed.Variant, feed.Delay, feed.Window.Items, feed.Window.Days));
        Assert.True(feed.Filter.BreakingOnly);
        Assert.Equal(("PK", false, TimeSpan.FromDays(2)), (partner.Territory, partner.Images, partner.Endpoints.Single().MaxAge));
        Assert.Equal((CorrectionPolicy.Reply, 0, 3), (configuration.Channels.Single().Corrections, configuration.Channels.Single().Hashtags, configuration.Channels.Single().Burst));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "no object")]
    [InlineData("""{ "site": { "name": "N", "name": "M" } }""", "name")]
    [InlineData("{}", "site: it is missing; write the newsroom itself")]
    [InlineData("""{ SITE, "partner": [] }""", "partner: there is no such field; did you mean 'partners'?")]
    [InlineData("""{ SITE, "zzzzzzzzzz": [] }""", "zzzzzzzzzz: there is no such field; the fields are site, partners, channels")]
    [InlineData("""{ SITE, "partners": [{ "id": "A b", "name": "x" }] }""", "partners[0].id: it is not what belongs there; write lower-case letters")]
    [InlineData("""{ SITE, "partners": [{ "id": "a" }] }""", "partners[0].name: it is missing")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x" }, { "id": "a", "name": "y" }] }""", "partners: 2 of them have the id 'a'")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "public": true, "keys": ["HASH"] }] }""", "partners[0].keys: the partner is public")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "keys": ["secret-key"] }] }""", "partners[0].keys[0]: it is not what belongs there; write the SHA-256")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "feeds": [{ "name": "f", "title": "t", "delay": "5m" }] }] }""", "partners[0].feeds[0].delay: it is not what belongs there; write a duration")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "feeds": [{ "name": "f", "title": "t", "window": { "items": 0 } }] }] }""", "partners[0].feeds[0].window.items")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "feeds": [{ "name": "f", "title": "t", "filter": { "topics": ["sport"] } }] }] }""", "partners[0].feeds[0].filter.topics[0]")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "endpoints": [{ "name": "e", "kind": "webhook", "url": "https://u:p@a.example", "secrets": ["env:A"] }] }] }""", "partners[0].endpoints[0].url")]
    [InlineData("""{ SITE, "partners": [{ "id": "a", "name": "x", "endpoints": [{ "name": "e", "kind": "webhook", "url": "https://a.example", "secrets": [] }] }] }""", "partners[0].endpoints[0].secrets: the list has too many, too few")]
    [InlineData("""{ SITE, "channels": [{ "id": "c", "platform": "myspace", "name": "x" }] }""", "channels[0].platform: it is not what belongs there; write a platform: bluesky")]
    [InlineData("""{ SITE, "channels": [{ "id": "c", "platform": "x", "name": "x", "corrections": "replace" }] }""", "channels[0].corrections: posts on x cannot be replaced")]
    [InlineData("""{ SITE, "channels": [{ "id": "c", "platform": "mastodon", "name": "x", "credentials": { "accessToken": "env:T" } }] }""", "channels[0].server: it is missing")]
    [InlineData("""{ SITE, "channels": [{ "id": "c", "platform": "telegram", "name": "x", "credentials": { "botToken": "env:T" } }] }""", "channels[0].account: it is missing")]
    [InlineData("""{ SITE, "channels": [{ "id": "c", "platform": "x", "name": "x", "credentials": { "token": "env:T" } }] }""", "channels[0].credentials: 'accessToken' is missing")]
    public void A_fault_says_where_it_is_and_what_would_be_right(string json, string says)
    {
        var text = json.Replace("SITE", Site, StringComparison.Ordinal).Replace("HASH", new string('a', 64), StringComparison.Ordinal);

        Assert.Contains(FaultsOf(text), fault => fault.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_listed_at_once() =>
        Assert.Equal(4, FaultsOf("""{ "site": { "name": "", "url": "x", "feedsUrl": "y" }, "channel": [] }""").Count);

    [Fact]
    public void A_secret_in_the_wrong_place_is_refused_and_never_repeated()
    {
        var exception = Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(
            $$"""{ {{Site}}, "channels": [{ "id": "c", "platform": "x", "name": "x", "credentials": { "accessToken": "s3cr3t-t0ken-value" } }] }"""));

        Assert.DoesNotContain("s3cr3t", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("never the secret itself", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_leaves_the_last_good_configuration_in_force()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"{{ {Site} }}", TestContext.Current.CancellationToken);
            var inForce = new ConfigurationInForce(SyndicationVocabulary.Reader.Read($"{{ {Site} }}"), default, SyndicationVocabulary.Reader);
            using var watched = new ConfigurationFile(file, inForce, TimeProvider.System, NullLogger<ConfigurationFile>.Instance);

            await File.WriteAllTextAsync(file, $$"""{ {{Site}}, "partners": [{ "id": "new", "name": "New" }] }""", TestContext.Current.CancellationToken);
            await watched.LookAsync(TestContext.Current.CancellationToken);
            Assert.Equal("new", inForce.Current.Partners.Single().Id);

            await File.WriteAllTextAsync(file, """{ "site": """, TestContext.Current.CancellationToken);
            await watched.LookAsync(TestContext.Current.CancellationToken);
            File.Delete(file);
            await watched.LookAsync(TestContext.Current.CancellationToken);
            Assert.Equal("new", inForce.Current.Partners.Single().Id);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_schema_names_exactly_the_members_that_are_read()
    {
        var schema = JObject.Parse(ConfigurationReader.Schema);
        var definitions = schema["definitions"]!;

        Assert.Equal(MembersOf<SyndicationConfiguration>().Append("$schema").Order(), NamesOf(schema));
        Assert.Equal(MembersOf<Site>(), NamesOf(definitions["site"]!));
        Assert.Equal(MembersOf<Partner>(), NamesOf(definitions["partner"]!));
        Assert.Equal(MembersOf<Feed>(), NamesOf(definitions["feed"]!));
        Assert.Equal(MembersOf<FeedWindow>(), NamesOf(definitions["feed"]!["properties"]!["window"]!));
        Assert.Equal(MembersOf<ArticleFilter>(), NamesOf(definitions["filter"]!));
        Assert.Equal(MembersOf<PushTarget>(), NamesOf(definitions["endpoint"]!));
        Assert.Equal(MembersOf<Channel>(), NamesOf(definitions["channel"]!));

        static IEnumerable<string> NamesOf(JToken schema) => schema["properties"]!.Children<JProperty>().Select(property => property.Name).Order();
        static IEnumerable<string> MembersOf<T>() => typeof(T).GetProperties().Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]).Order();
    }

    [Fact]
    public async Task Secrets_come_from_the_environment_and_what_is_missing_says_so()
    {
        Environment.SetEnvironmentVariable("NUKTA_TEST_SECRET", "value");
        var secrets = new EnvironmentSecrets();

        Assert.Equal("value", await secrets.ResolveAsync("env:NUKTA_TEST_SECRET", TestContext.Current.CancellationToken));
        var missing = await Assert.ThrowsAsync<SecretUnavailableException>(() => secrets.ResolveAsync("env:NUKTA_TEST_MISSING", TestContext.Current.CancellationToken).AsTask());
        Assert.Contains("NUKTA_TEST_MISSING", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SecretUnavailableException>(() => secrets.ResolveAsync("keyvault:x", TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public void No_damage_makes_the_reader_fail_in_another_way()
    {
        var shipped = File.ReadAllText(Shipped);
        Gen.Select(Gen.Int[0, shipped.Length], Gen.Int[0, 60], Gen.OneOf("\"", "{", "}", "[", "]", ",", ":", "7", "null", "-1e999", "\\u0000", "true", "\"x\"")).Sample(
            (at, cut, piece) =>
            {
                try
                {
                    SyndicationVocabulary.Reader.Read(shipped[..at] + piece + shipped[Math.Min(at + cut, shipped.Length)..]);
                    return true;
                }
                catch (ConfigurationInvalidException e)
                {
                    return e.Faults.Count > 0;
                }
            },
            iter: 400);
    }

    private static IReadOnlyList<string> FaultsOf(string json) => Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(json)).Faults;
}
