using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Validation;

namespace Nukta.Syndication.Tests.Configuration.Validation;

/// <summary>What people write into partners.json by mistake, and what they are told.</summary>
public sealed class ConfigurationRulesTests
{
    private const string Secret = "s3cr3t-t0ken-value";

    private const string Good = """
        {
          "site": { "name": "Nukta", "url": "https://nukta.example", "feedsUrl": "https://feeds.nukta.example", "hub": "https://hub.example", "operatorKeys": [], "embedHosts": ["www.youtube.com"] },
          "partners": [{
            "id": "wire", "name": "Wire", "keys": [], "territory": "PK", "tracking": { "utm_source": "wire" }, "extensions": ["*"],
            "feeds": [{ "name": "all", "title": "All", "description": "All", "formats": ["rss"], "variant": "full", "delay": "00:15:00", "window": { "items": 5, "days": 2 },
                        "filter": { "editions": ["ur"], "sections": ["sport"], "topics": ["medtop:15000000"], "tags": ["x"] } }],
            "endpoints": [{ "name": "hook", "kind": "webhook", "url": "https://wire.example/hook", "secrets": ["env:A"], "maxAge": "2.00:00:00", "pace": "00:00:01" },
              { "name": "api", "kind": "http", "format": "atom", "http": { "url": "https://wire.example/{id}", "method": "put", "authorization": { "scheme": "basic", "user": "nukta", "secrets": ["env:P"] }, "removal": "delete" } },
              { "name": "drop", "kind": "sftp", "format": "rss", "sftp": { "host": "sftp.wire.example", "port": 22, "user": "nukta", "hostKeys": ["SHA256:uNiVztksCsDhcc0u9e8BrrQXVUpKZIXTSIVyqa5Kxks"], "privateKey": "env:K", "passphrase": "env:PP", "directory": "/in", "fileName": "{id}.{extension}", "removal": "cancel", "cancelName": "{key}.cancel" } },
              { "name": "desk", "kind": "email", "email": { "host": "smtp.nukta.example", "port": 587, "security": "startTls", "user": "nukta", "password": "env:M", "from": "desk@nukta.example", "to": ["desk@wire.example"] }, "actAgainWhenUnknown": true },
              { "name": "apple", "kind": "apple-news", "format": "json", "appleNews": { "channel": "63a75491-2c4d-3530-af91-819be8c3ace0", "keyId": "env:I", "keySecret": "env:S", "sections": [], "preview": true, "server": "https://news-api.apple.com" } },
              { "name": "engines", "kind": "index-now", "indexNow": { "key": "env:N", "keyLocation": "https://nukta.example/key.txt", "server": "https://api.indexnow.org/indexnow" } }]
          }],
          "channels": [
            { "id": "m", "platform": "mastodon", "name": "M", "server": "https://m.example", "credentials": { "accessToken": "env:M" } },
            { "id": "t", "platform": "telegram", "name": "T", "account": "@nukta", "credentials": { "botToken": "keyvault:T" }, "pace": "00:00:03", "maxAge": "1.00:00:00" },
            { "id": "x", "platform": "x", "name": "X", "credentials": { "accessToken": "env:X" }, "corrections": "repost", "hashtags": 3, "burst": 2 }
          ]
        }
        """;

    [Theory]
    [InlineData("site.url", "\"ftp://nukta.example\"", "write an address that begins with https://")]
    [InlineData("site.url", "\"/relative\"", "write an address that begins with https://")]
    [InlineData("site.hub", "\"https://[::1\"", "is none; look at its host and port")]
    [InlineData("site.feedsUrl", "\"https://nukta.example:99999\"", "is none; look at its host and port")]
    [InlineData("site.operatorKeys", "[\"abc\"]", "write the SHA-256 of a key as 64 hexadecimal digits", ".operatorKeys[0]")]
    [InlineData("partners", "{}", "write a list of partners")]
    [InlineData("partners[0]", "7", "write a partner, an object")]
    [InlineData("partners[0].id", "\"-wire\"", "write lower-case letters, digits and hyphens")]
    [InlineData("partners[0].id", "\"wire\\n\"", "control character")]
    [InlineData("partners[0].id", "\"a23456789-123456789-123456789-123456789-123456789-1\"", "at most 50 characters")]
    [InlineData("partners[0].territory", "\"UK\"", "for example PK or GB (not UK)")]
    [InlineData("partners[0].territory", "\"pk\"", "two capital letters")]
    [InlineData("partners[0].feeds[0].formats", "[\"rss\", \"docx\"]", "write a format: rss, msn.rss, smartnews.rss", ".formats[1]")]
    [InlineData("partners[0].feeds[0].formats", "[]", "at least one format, for example rss")]
    [InlineData("partners[0].feeds[0].variant", "true", "full or summary")]
    [InlineData("partners[0].feeds[0].delay", "\"-00:15:00\"", "hh:mm:ss or d.hh:mm:ss")]
    [InlineData("partners[0].feeds[0].delay", "900", "hh:mm:ss or d.hh:mm:ss")]
    [InlineData("partners[0].feeds[0].delay", "\"۰.۰۰:۱۵:۰۰\"", "hh:mm:ss or d.hh:mm:ss")]
    [InlineData("partners[0].feeds[0].window.items", "1001", "from 1 to 1000")]
    [InlineData("partners[0].feeds[0].window.items", "99999999999999999999999999", "from 1 to 1000")]
    [InlineData("partners[0].feeds[0].window.days", "1e999", "from 1 to 366")]
    [InlineData("partners[0].feeds[0].window.days", "\"2\"", "from 1 to 366")]
    [InlineData("partners[0].feeds[0].filter.editions", "[\"fr\"]", "write an edition: en or ur", ".editions[0]")]
    [InlineData("partners[0].feeds[0].filter.topics", "[\"medtop:۱۵۰۰۰۰۰۰\"]", "for example medtop:15000000", ".topics[0]")]
    [InlineData("partners[0].endpoints[0].kind", "\"ftp\"", "webhook")]
    [InlineData("partners[0].endpoints[0].secrets", "[\"env:A\", \"env:B\", \"env:C\"]", "one reference to a signing secret, or two")]
    [InlineData("partners[0].endpoints[0].secrets", "[\"whsec_c2VjcmV0\"]", "never the secret itself", ".secrets[0]")]
    [InlineData("partners[0].endpoints[0].url", "null", "write an address that begins with https://")]
    [InlineData("partners[0].endpoints[1].format", "\"morse\"", "write a format of single articles")]
    [InlineData("partners[0].endpoints[1].http.url", "\"https://wire.example/{identity}\"", "a placeholder in it is unknown")]
    [InlineData("partners[0].endpoints[1].http.url", "\"https://wire.example/{slug}\"", "write {id} or {key} into it and not {version}")]
    [InlineData("partners[0].endpoints[1].http.url", "\"https://wire.example/{id}/{version}\"", "write {id} or {key} into it and not {version}")]
    [InlineData("partners[0].endpoints[1].http.url", "\"https://{slug}.example/{id}\"", "write an address that begins with https://")]
    [InlineData("partners[0].endpoints[1].http.authorization.scheme", "\"digest\"", "none, bearer, basic, hmac or standardWebhooks")]
    [InlineData("partners[0].endpoints[1].http.authorization.scheme", "\"bearer\"", "only the scheme basic has one", ".user")]
    [InlineData("partners[0].endpoints[1].http.authorization.secrets", "[\"env:A\", \"env:B\"]", "a list of one reference, to the token or password")]
    [InlineData("partners[0].endpoints[2].sftp.hostKeys", "[\"any\"]", "a fingerprint as ssh-keygen -l prints it", ".hostKeys[0]")]
    [InlineData("partners[0].endpoints[2].sftp.hostKeys", "[]", "a list of one fingerprint of the server's host key")]
    [InlineData("partners[0].endpoints[2].sftp.port", "0", "from 1 to 65535")]
    [InlineData("partners[0].endpoints[2].sftp.fileName", "\"{slug}.{extension}\"", "two articles must not get one name")]
    [InlineData("partners[0].endpoints[2].sftp.fileName", "\"../{id}\"", "a file name of letters")]
    [InlineData("partners[0].endpoints[2].sftp.privateKey", "\"-----BEGIN OPENSSH PRIVATE KEY-----\"", "never the secret itself")]
    [InlineData("partners[0].endpoints[3].email.to", "[\"desk\"]", "an e-mail address, for example", ".to[0]")]
    [InlineData("partners[0].endpoints[3].email.from", "\"Nukta <desk@nukta.example>\"", "an e-mail address, for example")]
    [InlineData("partners[0].endpoints[3].email.security", "\"maybe\"", "startTls, tls, or none")]
    [InlineData("partners[0].endpoints[4].appleNews.channel", "\"ours\"", "an id as News Publisher shows it")]
    [InlineData("partners[0].endpoints[5].indexNow.keyLocation", "\"key.txt\"", "write an address that begins with https://")]
    [InlineData("channels[2].hashtags", "11", "from 0 to 10")]
    [InlineData("channels[2].hashtags", "-1", "from 0 to 10")]
    [InlineData("channels[2].burst", "0", "from 1 to 1000")]
    [InlineData("channels[2].corrections", "\"replace\"", "write repost, reply or leave")]
    [InlineData("channels[2].corrections", "\"edit\"", "replace, repost, reply or leave")]
    [InlineData("channels[1].credentials", "{ \"accessToken\": \"env:T\" }", "'botToken' is missing")]
    [InlineData("channels[1].credentials", "{ \"botToken\": \"env:T\", \"other\": \"env:O\" }", "telegram takes no credential of one of the names given; write 'botToken'")]
    [InlineData("channels[1].platform", "\"Telegram\"", "a platform: bluesky")]
    public void One_wrong_value_is_one_fault_that_names_its_place_and_what_would_be_right(string place, string value, string says, string? within = null)
    {
        var document = JObject.Parse(Good);
        document.SelectToken(place)!.Replace(new JRaw(value));

        var faults = FaultsOf(document.ToString()).Where(fault => fault.Contains(says, StringComparison.Ordinal));

        Assert.StartsWith(within is null ? $"{place}: " : $"{place[..place.LastIndexOf('.')]}{within}: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_that_these_tests_damage_is_good() => Assert.Equal(3, SyndicationVocabulary.Reader.Read(Good).Channels.Count);

    [Theory]
    [InlineData("partners[0].feeds", "partners[0].feeds: 2 of them have the name 'all'")]
    [InlineData("partners[0].endpoints", "partners[0].endpoints: 2 of them have the name 'hook'")]
    [InlineData("partners", "partners: 2 of them have the id 'wire'")]
    [InlineData("channels", "channels: 2 of them have the id 'm'")]
    public void A_name_that_is_used_twice_is_a_fault(string list, string says)
    {
        var document = JObject.Parse(Good);
        var items = (JArray)document.SelectToken(list)!;
        items.Add(items[0].DeepClone());

        Assert.Contains(FaultsOf(document.ToString()), fault => fault.StartsWith(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("webhook", "sftp", "an endpoint of the kind 'sftp' does not read it", "url")]
    [InlineData("webhook", "sftp", "an endpoint of the kind 'sftp' needs it", "sftp")]
    [InlineData("webhook", "http", "name the format in which articles go out", "format")]
    [InlineData("http", "webhook", "an endpoint of the kind 'webhook' needs it", "secrets")]
    [InlineData("http", "webhook", "has a format of its own", "format")]
    [InlineData("email", "sftp", "it is always known, or harmless", "actAgainWhenUnknown")]
    public void A_kind_reads_its_own_fields_and_no_others(string kind, string instead, string says, string field)
    {
        var document = JObject.Parse(Good);
        var endpoint = document.SelectToken($"partners[0].endpoints[?(@.kind == '{kind}')]")!;
        endpoint["kind"] = instead;

        Assert.Contains(FaultsOf(document.ToString()), fault => fault.StartsWith($"{endpoint.Path}.{field}: ", StringComparison.Ordinal) && fault.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_of_one_kind_hides_none_of_another()
    {
        var document = JObject.Parse(Good);
        document["site"]!["url"] = "x";
        document["chanels"] = new JArray();
        document["partners"]![0]!["territory"] = "UK";
        document["partners"]![0]!["feeds"]![0]!["delay"] = "soon";
        ((JArray)document["partners"]!).Add(document["partners"]![0]!.DeepClone());
        document["channels"]![0]!["server"]!.Parent!.Remove();
        document["channels"]![2]!["corrections"] = "replace";

        Assert.Equal(
            ["channels[0].server", "channels[2].corrections", "chanels", "partners", "partners[0].feeds[0].delay", "partners[0].territory", "partners[1].feeds[0].delay", "partners[1].territory", "site.url"],
            FaultsOf(document.ToString()).Select(fault => fault.Split(": ")[0]).Order(StringComparer.Ordinal).OrderBy(place => !place.StartsWith("channels[", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_message_lists_every_fault()
    {
        var exception = Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read("""{ "site": { "name": "", "url": "x", "feedsUrl": "y" }, "channel": [] }"""));

        Assert.Equal(4, exception.Faults.Count);
        Assert.All(exception.Faults, fault => Assert.Contains(fault, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("// nothing but a comment")]
    public void An_empty_file_is_told_how_to_begin(string json) => Assert.StartsWith("line ", Assert.Single(FaultsOf(json)), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Equal("Nukta", SyndicationVocabulary.Reader.Read('\uFEFF' + Good).Site.Name);

    [Fact]
    public void A_query_parameter_may_have_any_name()
    {
        var document = JObject.Parse(Good);
        document["partners"]![0]!["tracking"] = new JObject { ["$id"] = "1", ["$ref"] = "nukta", ["$type"] = "System.Object" };

        Assert.Equal("nukta", SyndicationVocabulary.Reader.Read(document.ToString()).Partners[0].Tracking["$ref"]);
    }

    [Fact]
    public void A_secret_in_the_place_of_any_value_is_never_repeated()
    {
        var places = JObject.Parse(Good).Descendants().OfType<JValue>().Select(value => value.Path).ToList();
        var spoilt =
            from place in places
            from value in new[] { Secret, $"https://[{Secret}", $"https://u:{Secret}@nukta.example", $"env:{Secret} ", $"keyvault:{Secret}\n" }
            select (place, value);
        foreach (var (place, value) in spoilt)
        {
            var document = JObject.Parse(Good);
            document.SelectToken(place)!.Replace(value);
            Assert.True(FaultsWithout(Secret, document.ToString()), $"{place} = {value}");
        }

        foreach (var channel in Enumerable.Range(0, 3))
        {
            var document = JObject.Parse(Good);
            document["channels"]![channel]!["credentials"] = new JObject { [Secret] = Secret };
            Assert.True(FaultsWithout(Secret, document.ToString()), $"channel {channel}");
        }
    }

    [Fact]
    public void A_secret_in_a_damaged_file_is_never_repeated()
    {
        var text = Good.Replace("env:X", Secret, StringComparison.Ordinal);
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[1, 3]).Sample((at, cut) => FaultsWithout(Secret, text.Remove(at, Math.Min(cut, text.Length - at))), iter: 300);
    }

    [Fact]
    public void Anything_in_the_place_of_anything_is_read_or_refused_and_never_fails_in_another_way()
    {
        var places = JObject.Parse(Good).Descendants().Where(token => token is not JProperty).Select(token => token.Path).ToArray();
        var pieces = Gen.OneOf(
            "null", "true", "0", "-1", "1e999", "-1e-999", "NaN", "undefined", "99999999999999999999999999999999", "\"\"", "\"x\"", "\"env:A\"", "\"https://\"", "\"\\u0000\"", "\"\\uD800\"", "[]", "{}", "[[]]",
            "[null]", "{ \"\": 1 }", "{ \"$ref\": \"#\" }", "{ \"a.b[0]\": { } }", "new Date(1)", "\"00:00:00\"", "\"2026-01-01T00:00:00Z\"", "'x'", "/* c */ 1");
        Gen.Select(Gen.OneOf(places), pieces).Array[1, 3].Sample(
            changes =>
            {
                var document = JObject.Parse(Good);
                foreach (var (place, piece) in changes)
                {
                    document.SelectToken(place)?.Replace(new JRaw(piece));
                }

                return IsReadOrRefused(document.ToString(Formatting.None));
            },
            iter: 1500);
    }

    private static bool IsReadOrRefused(string json)
    {
        try
        {
            return SyndicationVocabulary.Reader.Read(json) is not null;
        }
        catch (ConfigurationInvalidException e)
        {
            return e.Faults.Count > 0 && e.Faults.All(fault => fault.Contains(": ", StringComparison.Ordinal));
        }
    }

    private static bool FaultsWithout(string secret, string json)
    {
        try
        {
            return SyndicationVocabulary.Reader.Read(json) is not null;
        }
        catch (ConfigurationInvalidException e)
        {
            return !e.ToString().Contains(secret[..8], StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<string> FaultsOf(string json) => Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(json)).Faults;
}
