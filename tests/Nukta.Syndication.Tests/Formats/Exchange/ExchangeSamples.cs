using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Tests.Formats.Exchange;

/// <summary>Invented articles that have everything a format may have to say.</summary>
internal static class ExchangeSamples
{
    public const string Body =
        """
        <p>The ferry <strong>takes</strong> <em>nine</em> hours, says the <a href="https://port.example/?a=1&amp;b=2" title="The port">port authority</a>.<br>Nobody doubts it.</p>
        <h2>What it costs</h2>
        <table><caption>Fares in rupees</caption><thead><tr><th scope="col">Class</th><th scope="col">One way</th></tr></thead><tbody><tr><td>Deck</td><td>4,500</td></tr><tr><td colspan="2">Children pay half</td></tr></tbody></table>
        <h3>On board</h3>
        <ul><li>Two decks</li><li>One restaurant<ul><li>closed on Fridays</li></ul></li></ul>
        <ol start="3"><li>Third</li><li>Fourth</li></ol>
        <figure><img src="https://img.nukta.example/deck.jpg" alt="Deck" width="800" height="600"><figcaption>The <em>deck</em>.</figcaption></figure>
        <blockquote><p>“We waited for years.”</p><cite>A fisherman</cite></blockquote>
        <iframe src="https://www.youtube.com/embed/abc" title="The trial run" width="560" height="315"></iframe>
        <dl><dt>Knot</dt><dd>1.852 km/h</dd></dl>
        <pre>06:00  Karachi
        15:00  Gwadar</pre>
        <hr>
        <p>In Urdu: <span lang="ur" dir="rtl">فیری</span>; H<sub>2</sub>O; <q>yes</q>.</p>
        """;

    /// <summary>English, corrected, with every field.</summary>
    public static Article English { get; } = FormatSample.English with
    {
        Version = 3,
        BodyHtml = Body.ReplaceLineEndings("\n"),
        Images =
        [
            FormatSample.English.Images[0] with { Focus = new FocalPoint(0.25, 0.5) },
            new Image(new Uri("https://img.nukta.example/quay.png")) { Alt = "A quay" },
        ],
        Embargo = new DateTimeOffset(2026, 5, 4, 6, 0, 0, TimeSpan.Zero),
        Breaking = true,
        Paywalled = true,
        Genre = Genre.Analysis,
        ContentWarning = "Describes seasickness",
        Rights = new Rights { Until = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Territories = ["PK", "GB"], ExcludedTerritories = ["IN"] },
        Metadata = new Metadata
        {
            Language = "en",
            Topics = [new Topic("medtop:20000337", "transport", 0.9, ["medtop:04000000"])],
            Entities =
            [
                new Entity("Gwadar", EntityKind.Place, "Q1020094", 3),
                new Entity("Ayesha Rind", EntityKind.Person),
                new Entity("Gwadar Port Authority", EntityKind.Organisation),
                new Entity("Ferry Week", EntityKind.Event),
                new Entity("Law of the Sea", EntityKind.Treaty),
            ],
            Summary = "A ferry will link Karachi and Gwadar.",
            Slug = "karachi-gwadar-ferry",
            WordCount = 80,
        },
    };

    /// <summary>Urdu, its translation.</summary>
    public static Article Urdu { get; } = FormatSample.Urdu with { Kicker = "سفر", Metadata = new Metadata { Language = "ur", Slug = "فیری" }, Extensions = new Dictionary<string, JToken> { ["desk"] = "کراچی" } };
}
