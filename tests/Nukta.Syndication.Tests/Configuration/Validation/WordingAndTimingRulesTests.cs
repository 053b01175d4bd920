using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;

namespace Nukta.Syndication.Tests.Configuration.Validation;

/// <summary>A channel's templates, campaign values and hours in partners.json: what is read, and what is wrong with them at load.</summary>
public sealed class WordingAndTimingRulesTests
{
    [Fact]
    public void All_of_it_is_read()
    {
        var channel = Read(
            """
            "templates": { "ur": { "breaking": "فوری: {{ article.headline }}\n\n{{ article.detail }}" } }, "campaign": { "utm_campaign": "{{ article.section }}" },
            "shortLinks": "https://nuk.example", "quietHours": { "from": "23:00", "to": "07:30" }, "spacing": "00:10:00"
            """);

        Assert.Equal("فوری: {{ article.headline }}\n\n{{ article.detail }}", channel.Templates.Ur.Breaking!.Source);
        Assert.Null(channel.Templates.En.Breaking);
        Assert.Equal("{{ article.section }}", channel.Campaign["utm_campaign"].Source);
        Assert.Equal(new QuietHours { From = new TimeSpan(23, 0, 0), To = new TimeSpan(7, 30, 0), Zone = "Asia/Karachi", Breaking = false }, channel.QuietHours);
        Assert.Equal(("https://nuk.example/", TimeSpan.FromMinutes(10)), (channel.ShortLinks!.AbsoluteUri, channel.Spacing));
    }

    [Theory]
    [InlineData("""{{ article.headlin }}""", "the fields are article.author, article.breaking")]
    [InlineData("""{{ headline }}""", "the fields are article.author")]
    [InlineData("""{% if article.kicker == article.bogus %}x{% endif %}""", "the fields are")]
    [InlineData("""{{ article.headline | upper }}""", "the filters are append, capitalize")]
    [InlineData("""{{ 'now' | date: '%Y' }}""", "the filters are")]
    [InlineData("""{{ article.headline }""", "it is no Liquid template")]
    [InlineData("""{% if article.kicker %}""", "it is no Liquid template")]
    [InlineData("""{% for i in (1..1000000000) %}x{% endfor %}""", "of tags only comment, #, raw, if, unless, case")]
    [InlineData("""{% include '/etc/passwd' %}""", "of tags only")]
    [InlineData("""{% assign a = article.headline %}""", "of tags only")]
    public void A_template_with_a_fault_is_a_fault_of_the_configuration_with_its_place(string template, string remedy)
    {
        var quoted = new JValue(template).ToString(Newtonsoft.Json.Formatting.None);

        var wording = Faults($$"""
            "templates": { "en": { "opinion": {{quoted}} } }
            """);
        Assert.Contains(wording, fault => fault.StartsWith("channels[0].templates.en.opinion: ", StringComparison.Ordinal) && fault.Contains(remedy, StringComparison.Ordinal));
        Assert.Contains(Faults($$"""
            "campaign": { "utm_campaign": {{quoted}} }
            """), fault => fault.StartsWith("channels[0].campaign.utm_campaign: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""
        "quietHours": { "from": "23:00", "to": "23:00" }
        """, "channels[0].quietHours.to: it is the same as 'from'")]
    [InlineData("""
        "quietHours": { "from": "25:00", "to": "07:00" }
        """, "channels[0].quietHours.from: it is not what belongs there; write a time of day, for example 23:00")]
    [InlineData("""
        "quietHours": { "from": "23:00" }
        """, "channels[0].quietHours.to: it is missing; write a time of day")]
    [InlineData("""
        "quietHours": { "from": "23:00", "to": "07:00", "zone": "Pakistan/Karachi" }
        """, "channels[0].quietHours.zone: there is no such time zone here; write an IANA name, for example Asia/Karachi")]
    [InlineData("""
        "templates": { "en": { "breakin": "x" } }
        """, "channels[0].templates.en.breakin: there is no such field; did you mean 'breaking'?")]
    [InlineData("""
        "campaign": { "utm_campaign": "a\nb" }
        """, "channels[0].campaign.utm_campaign: it holds a line break")]
    [InlineData("""
        "shortLinks": "nuk.example"
        """, "channels[0].shortLinks: it is not what belongs there")]
    public void Everything_else_that_is_wrong_is_told(string fields, string fault) =>
        Assert.Contains(Faults(fields), found => found.StartsWith(fault, StringComparison.Ordinal));

    private static Channel Read(string fields) => SyndicationVocabulary.Reader.Read(Whole(fields)).Channels[0];

    private static IReadOnlyList<string> Faults(string fields) => Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(Whole(fields))).Faults;

    private static string Whole(string fields) => $$"""
        {
          "site": { "name": "Nukta", "url": "https://nukta.example", "feedsUrl": "https://feeds.nukta.example" },
          "channels": [{ "id": "x", "platform": "x", "name": "X", {{fields}} }]
        }
        """;
}
