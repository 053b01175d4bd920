using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>Invented news for the tests of formats and feeds.</summary>
internal static class FormatSample
{
    public static readonly Site Site = new()
    {
        Name = "Nukta",
        NameInUrdu = "نکتہ",
        Url = new Uri("https://nukta.example/"),
        FeedsUrl = new Uri("https://feeds.nukta.example/"),
        Hub = new Uri("https://hub.example/"),
        Logo = new Uri("https://nukta.example/mark.png"),
    };

    public static readonly Partner Partner = new()
    {
        Id = "demo",
        Name = "Demo Reader",
        RightsLine = "© Nukta. For Demo's readers only.",
        Tracking = new Dictionary<string, string> { ["utm_source"] = "demo", ["utm_medium"] = "feed" },
        Extensions = ["desk"],
    };

    public static readonly Feed Feed = new() { Name = "all", Title = "Nukta: everything" };

    public static readonly Article English = new()
    {
        Id = "en/world/ferry-service",
        Version = 2,
        Edition = Edition.En,
        Headline = "Karachi & Gwadar get a ferry <twice> a week",
        Kicker = "Transport",
        Standfirst = "The first crossing leaves on Friday.",
        BodyHtml = "<p>The ferry takes nine hours.</p><figure><img src=\"https://img.nukta.example/deck.jpg\" alt=\"Deck\"><figcaption>The deck.</figcaption></figure><p>Fares start at Rs4,500.</p>",
        Bylines = [new Byline("Ayesha Rind", "Correspondent", new Uri("https://nukta.example/authors/ayesha-rind")), new Byline("Bilal Soomro")],
        Section = "world",
        Tags = ["ferries", "Gwadar"],
        Images =
        [
            new Image(new Uri("https://img.nukta.example/ferry.jpg"))
            {
                Width = 1600,
                Height = 900,
                Alt = "A white ferry at a quay",
                Caption = "The ferry on its trial run",
                Credit = "Sana Baloch / Nukta",
            },
        ],
        Published = new DateTimeOffset(2026, 5, 4, 6, 30, 0, TimeSpan.Zero),
        Updated = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero),
        CanonicalUrl = new Uri("https://nukta.example/en/world/ferry-service"),
        TranslationOf = "ur/world/ferry-service",
        TranslationUrl = new Uri("https://nukta.example/ur/world/ferry-service"),
        CorrectionNote = "An earlier version gave the crossing as seven hours.",
        Extensions = new Dictionary<string, JToken> { ["desk"] = "Karachi", ["internalNote"] = "not for partners" },
        Metadata = new Metadata
        {
            Topics = [new Topic("medtop:20000337", "transport", 0.9, [])],
            Summary = "A ferry will link Karachi and Gwadar.",
        },
    };

    public static readonly Article Urdu = new()
    {
        Id = "ur/world/ferry-service",
        Version = 1,
        Edition = Edition.Ur,
        Headline = "کراچی اور گوادر کے درمیان ہفتے میں دو بار فیری چلے گی",
        Standfirst = "پہلی فیری جمعے کو روانہ ہو\u200Cگی۔",
        BodyHtml = "<p>سفر نو گھنٹے کا ہو\u200Cگا۔</p><p>کرایہ ساڑھے چار ہزار روپے سے شروع ہوتا ہے۔</p>",
        Bylines = [new Byline("عائشہ رند")],
        Section = "world",
        Tags = ["گوادر"],
        Published = new DateTimeOffset(2026, 5, 4, 7, 0, 0, TimeSpan.Zero),
        Updated = new DateTimeOffset(2026, 5, 4, 7, 0, 0, TimeSpan.Zero),
        CanonicalUrl = new Uri("https://nukta.example/ur/world/ferry-service"),
        TranslationOf = "en/world/ferry-service",
        TranslationUrl = new Uri("https://nukta.example/en/world/ferry-service"),
        CorrectionNote = "پہلے سفر کا دورانیہ سات گھنٹے لکھا گیا تھا۔",
        Sponsored = true,
    };

    /// <summary>An article with everything that formats have to carry.</summary>
    public static readonly Article Everything = English with
    {
        Version = 3,
        BodyHtml = """
            <p>The ferry takes <strong>nine</strong> hours &amp; leaves at dawn.</p>
            <h2>What it costs</h2>
            <table><caption>Fares</caption><thead><tr><th scope="col">Class</th><th scope="col">Rupees</th></tr></thead><tbody><tr><td>Deck</td><td>4,500</td></tr><tr><td>Cabin</td><td>9,000</td></tr></tbody></table>
            <figure><img src="https://img.nukta.example/deck.jpg" alt="Deck" width="1200" height="800"><figcaption>The deck.</figcaption></figure>
            <ul><li>Tickets at the port</li><li>Children <a href="https://nukta.example/fares">travel free</a></li></ul>
            <blockquote><p>“It changes the coast,” said the harbour master.</p></blockquote>
            <iframe src="https://www.youtube.com/embed/abc123" title="The trial run"></iframe>
            <iframe src="https://maps.elsewhere.example/route" title="The route"></iframe>
            <p>Fares start at Rs4,500.</p>
            """,
        Rights = new Rights { Until = new DateTimeOffset(2027, 5, 4, 0, 0, 0, TimeSpan.Zero), CreditLine = "Additional reporting by the Coast Desk." },
        Paywalled = true,
        ContentWarning = "Describes a collision at sea.",
        Metadata = English.Metadata with
        {
            Entities = [new Entity("Gwadar", EntityKind.Place, "Q1093240", 3), new Entity("Port Authority", EntityKind.Organisation)],
            KeyPhrases = ["ferry service", "coastal travel"],
            Hashtags = ["#Gwadar"],
            Sentiment = 0.25,
            WordCount = 640,
            ReadingMinutes = 3,
        },
    };

    public static EntryContext Context(FeedVariant variant = FeedVariant.Full, Partner? partner = null) => new(Site, partner ?? Partner, variant);
}
