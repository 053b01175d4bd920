using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Push;

namespace Nukta.Syndication.Tests.Push;

/// <summary>What the tests of this folder push, and to whom.</summary>
internal static class FormatSample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static readonly Site Site = new() { Name = "Nukta", NameInUrdu = "نکتہ", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") };

    public static readonly Article Article = new()
    {
        Id = "ur/world/river-bridge",
        Version = 2,
        Edition = Edition.Ur,
        Headline = "دریا پر نیا پُل کھل گیا",
        BodyHtml = "<p>پل پر آمدورفت شروع۔</p><figure><img src=\"https://img.example/bridge.jpg\" alt=\"\"><figcaption>پل</figcaption></figure>",
        Standfirst = "شہریوں کے لیے سفر آسان",
        Section = "world",
        Images = [new Image(new Uri("https://img.example/lead.jpg")) { Credit = "A. Photographer" }],
        Published = Now.AddHours(-2),
        Updated = Now.AddHours(-1),
        CanonicalUrl = new Uri("https://news.example/ur/river-bridge"),
        Rights = new Rights { Carriers = ["demo", "other-partner"] },
        Social = new Dictionary<string, SocialOverride> { ["x"] = new("editors' words") },
        Extensions = new Dictionary<string, JToken> { ["desk"] = "city", ["internalNote"] = "not for partners" },
        Metadata = new Metadata { Language = "ur", Summary = "پل کھل گیا۔", WordCount = 5, ReadingMinutes = 1 },
    };

    public static readonly Partner Partner = new()
    {
        Id = "demo",
        Name = "Demo",
        RightsLine = "© Nukta. For Demo's readers only.",
        Extensions = ["desk"],
        Tracking = new Dictionary<string, string> { ["utm_source"] = "demo" },
    };

    public static PushTarget Endpoint(Uri url, params string[] secrets) => new() { Name = "newsdesk", Kind = "webhook", Url = url, Secrets = secrets };

    /// <summary>The destination of the demo partner's only endpoint.</summary>
    public static IDestination Destination(PushTarget target, PushServices services, Partner? partner = null) =>
        PushDestinations.Create(new SyndicationConfiguration { Site = Site, Partners = [(partner ?? Partner) with { Endpoints = [target] }] }, services).Single();

    public static Operation Act(Article article, ObservedState? current = null) => new(article, "0123456789abcdef0123456789abcdef", current) { At = Now };
}

/// <summary>Secrets in memory.</summary>
internal sealed class KnownSecrets(params (string Reference, string Value)[] secrets) : ISecrets
{
    public ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        var known = secrets.FirstOrDefault(secret => secret.Reference == reference).Value;
        return known is null ? throw new SecretUnavailableException($"There is no secret '{reference}'.") : ValueTask.FromResult(known);
    }
}
