using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Social;

/// <summary>
/// A page a platform, in Golden/: what its readers see of each kind of news. After a change that is meant, delete the page, run the
/// test (it writes a new one and fails once), and read it as a social editor would before committing it.
/// </summary>
public sealed class GoldenPageTests
{
    private static readonly Image Picture = new(new Uri("https://img.nukta.example/ferry.jpg"))
    {
        Width = 1600,
        Height = 900,
        Alt = "A white electric boat leaves the jetty at Keamari",
        Credit = "Nukta/Hina Qureshi",
        Focus = new FocalPoint(0.6, 0.4),
    };

    public static TheoryData<string> Platforms() => [.. ChannelDestinations.Platforms.Keys];

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task The_page_reads_as_it_did(string platform)
    {
        var page = await WriteAsync(platform);
        var golden = Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Social", "Golden", $"{platform}.md");
        if (!File.Exists(golden))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            await File.WriteAllTextAsync(golden, page, TestContext.Current.CancellationToken);
            Assert.Fail($"{golden} was missing and is written now: read it, then commit it.");
        }

        Assert.Equal(await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken), page);
    }

    /// <summary>What happens one after the other, and what readers see then.</summary>
    private static IEnumerable<(string Title, Article[] Versions)> Stories()
    {
        var (english, urdu) = (ChannelSamples.English, ChannelSamples.Urdu);
        var urduPicture = Picture with { Alt = "سفید برقی کشتی کیماڑی کی گودی سے روانہ ہو رہی ہے", Credit = "نکتہ/حنا قریشی" };
        yield return ("English", [english]);
        yield return ("English, with a picture", [english with { Images = [Picture] }]);
        yield return ("Urdu", [urdu]);
        yield return ("Urdu, with a picture", [urdu with { Images = [urduPicture] }]);
        yield return ("Breaking, English", [Breaking(english, "Two dead as boat capsizes off Keamari", "Rescuers pulled nine people from the water; the search goes on, the navy said.")]);
        yield return ("Breaking, Urdu, with a picture", [Breaking(urdu, "کیماڑی کے قریب کشتی الٹ گئی، دو افراد جاں بحق", "بحریہ کے مطابق نو افراد کو بچا لیا گیا، تلاش جاری ہے۔") with { Images = [urduPicture] }]);
        yield return ("Distressing, English", [Breaking(english, "Two dead as boat capsizes off Keamari", "Rescuers pulled nine people from the water.") with { Breaking = false, ContentWarning = "Deaths at sea" }]);
        yield return ("Opinion, English", [english with { Genre = Genre.Opinion, Headline = "Six boats are a start, not a plan", Standfirst = "A port city needs a timetable.", Bylines = [new Byline("Sana Mirza")] }]);
        yield return ("Opinion, Urdu", [urdu with { Genre = Genre.Opinion, Headline = "چھ کشتیاں آغاز ہیں، منصوبہ نہیں", Standfirst = "بندرگاہ کے شہر کو ٹائم ٹیبل چاہیے۔", Bylines = [new Byline("ثنا مرزا")] }]);
        yield return ("Live, English", [english with { Genre = Genre.Live, Headline = "Karachi's first electric ferry sets off", Standfirst = "Follow the first crossing from Keamari to Manora." }]);
        yield return ("Analysis, Urdu", [urdu with { Genre = Genre.Analysis, Headline = "برقی کشتیاں کرایہ کیسے کم کریں گی؟" }]);
        yield return ("Sponsored, English", [english with { Sponsored = true, Headline = "Your weekend on Manora, by boat", Standfirst = "Three walks and a lighthouse." }]);
        yield return ("Sponsored, Urdu", [urdu with { Sponsored = true, Headline = "منوڑہ میں آپ کا ویک اینڈ", Standfirst = "تین سیریں اور ایک لائٹ ہاؤس۔" }]);
        yield return ("An editor's own words", [english with { Social = ChannelDestinations.Platforms.Keys.ToDictionary(name => name, _ => new SocialOverride("Manora in ten minutes? Here is how. ⛴️")) }]);
        yield return ("Correction, English", [english, english with { Version = 2, CorrectionNote = "There will be six boats; an earlier version said five." }]);
        yield return ("Correction, Urdu, with a picture", [urdu with { Images = [urduPicture] }, urdu with { Images = [urduPicture], Version = 2, CorrectionNote = "کشتیوں کی تعداد چھ ہے، پہلے پانچ لکھی گئی تھی۔" }]);
        yield return ("Withdrawal", [english, english with { Version = 2, Status = ArticleStatus.Withdrawn, BodyHtml = "" }]);
        yield return ("A long story, English", [english with { Headline = "What the harbour's fishermen, traders and commuters told us in a year of asking about the boats that were to change their lives", Standfirst = LongText }]);
    }

    private static string LongText => string.Join(' ', Enumerable.Range(1, 12).Select(part => $"Part {part} of what they told us is about the price of diesel and the patience of people who wait for the tide."));

    private static Article Breaking(Article article, string headline, string detail) => article with { Breaking = true, Headline = headline, Standfirst = detail };

    private static async Task<string> WriteAsync(string platform)
    {
        var page = new StringBuilder($"# {platform}\n");
        foreach (var (title, versions) in Stories())
        {
            page.Append("\n## ").Append(title).Append('\n');
            foreach (var post in await PlayAsync(platform, versions))
            {
                Append(page, post);
            }
        }

        return page.ToString();
    }

    /// <summary>Acts on an outbox as the reconciler would, version after version.</summary>
    private static async Task<IReadOnlyList<OutboxPost>> PlayAsync(string platform, Article[] versions)
    {
        var documents = new MemoryDocuments();
        var channel = ChannelSamples.Channel(platform);
        var destination = ChannelSamples.Destination(channel, documents, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ChannelSamples.Noon));
        ObservedState? observed = null;
        foreach (var version in versions)
        {
            var operation = ChannelSamples.Act(version, $"key-{version.Version}", observed);
            if (destination.DesiredStateOf(version, ChannelSamples.Noon).Rendition is { } rendition)
            {
                observed = await destination.ShowAsync(rendition, operation, TestContext.Current.CancellationToken);
            }
            else
            {
                await destination.RemoveAsync(operation, TestContext.Current.CancellationToken);
            }
        }

        return (await OutboxDocument.ReadAsync(documents, channel.Id, TestContext.Current.CancellationToken))?.Posts ?? [];
    }

    private static void Append(StringBuilder page, OutboxPost post)
    {
        var state = post switch
        {
            { Deleted: not null } => "Deleted:",
            { ReplyTo: not null } => "In reply:",
            { Edited: not null } => "Edited in place:",
            _ => null,
        };
        page.Append(state is null ? "" : $"\n{state}\n");
        page.Append("\n````text\n").Append(post.Post.Text).Append("\n````\n");
        foreach (var member in JObject.Parse(RecordJson.Serialize(post.Post)).Properties().Where(member => member.Name is not ("text" or "link" or "language")))
        {
            var value = member.Value is JValue { Value: string text } ? text.Replace("\n", " ⏎ ", StringComparison.Ordinal) : member.Value.ToString(Formatting.None);
            page.Append("- ").Append(member.Name).Append(": ").Append(value).Append('\n');
        }
    }
}
