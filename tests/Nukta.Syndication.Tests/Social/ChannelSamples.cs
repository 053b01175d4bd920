using System.Collections.Concurrent;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Social;

/// <summary>Invented news, and channels that take it.</summary>
internal static class ChannelSamples
{
    public const string Token = Nukta.Syndication.Tests.Social.Fakes.FakePlatform.SampleToken;

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Article English { get; } = new()
    {
        Id = "pakistan/karachi-ferry",
        Version = 1,
        Edition = Edition.En,
        Headline = "Karachi to get its first electric ferry service by autumn",
        Standfirst = "Six boats will link Keamari with Manora and Baba Bhit islands. Fares will start at Rs. 50, Port Secretary A. Rehman said.",
        BodyHtml = "<p>Six boats.</p>",
        Published = Noon,
        Updated = Noon,
        CanonicalUrl = new Uri("https://nukta.example/en/pakistan/karachi-ferry"),
        Metadata = new Metadata { Language = "en", Hashtags = ["#Karachi", "#Transport", "#Pakistan"] },
    };

    public static Article Urdu { get; } = new()
    {
        Id = "pakistan/karachi-ferry-ur",
        Version = 1,
        Edition = Edition.Ur,
        Headline = "IMF وفد کی آمد سے پہلے کراچی میں پہلی برقی کشتی سروس کی منظوری",
        Standfirst = "چھ کشتیاں کیماڑی کو منوڑہ اور بابا بھٹ سے ملائیں گی۔ کرایہ ۵۰ روپے سے شروع ہو گا۔",
        BodyHtml = "<p>چھ کشتیاں۔</p>",
        Published = Noon,
        Updated = Noon,
        CanonicalUrl = new Uri("https://nukta.example/ur/pakistan/کراچی-کشتی"),
        Metadata = new Metadata { Language = "ur", Hashtags = ["#کراچی", "#IMF", "#پاکستان"] },
    };

    public static Channel Channel(string platform, Uri? server = null) => new()
    {
        Id = $"{platform}-main",
        Platform = platform,
        Name = platform,
        Server = server,
        Account = platform switch { "telegram" => "@nukta", "bluesky" => "nukta.example", _ => null },
        Tracking = new Dictionary<string, string> { ["utm_source"] = platform, ["utm_medium"] = "social" },
        Credentials = server is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [platform switch { "telegram" => "botToken", "bluesky" => "appPassword", _ => "accessToken" }] = "env:TOKEN" },
    };

    public static ChannelDestination Destination(Channel channel, IFeedStore? documents = null, TimeProvider? time = null, HttpClient? http = null, Nukta.Syndication.Social.Images.IPictures? pictures = null) =>
        ChannelDestinations.Create(
            channel,
            new ChannelServices(new FixedSecrets(), http ?? new HttpClient(), documents ?? new MemoryDocuments(), time ?? TimeProvider.System, new Random(7))
            {
                Ledger = new Nukta.Syndication.Tests.Social.Tokens.MemoryLedger(),
                Pictures = pictures ?? Nukta.Syndication.Social.Images.NoPictures.Instance,
            });

    public static Operation Act(Article article, string key, ObservedState? current = null) => new(article, key, current) { At = article.Updated };

    public static Rendition Rendition(IDestination destination, Article article) =>
        destination.DesiredStateOf(article, article.Updated).Rendition ?? throw new InvalidOperationException("It is not wanted.");

    public static Post Post(IDestination destination, Article article) => Nukta.Syndication.Social.Composition.Post.Read(Rendition(destination, article).Content);
}

/// <summary>Every reference has the same value.</summary>
internal sealed class FixedSecrets(string value = ChannelSamples.Token) : ISecrets
{
    public ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken) => ValueTask.FromResult(value);
}

/// <summary>Documents in memory, with tags that change at every write; can let another writer come first.</summary>
internal sealed class MemoryDocuments : IFeedStore
{
    private readonly ConcurrentDictionary<string, (long Tag, byte[] Content)> documents = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public int Collisions { get; private set; }

    public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) => Task.FromResult(
        documents.TryGetValue(name, out var found) ? new StoredDocument($"{found.Tag}", $"{found.Tag}" == unlessTag ? (ReadOnlyMemory<byte>?)null : found.Content) : null);

    public async Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            var now = documents.TryGetValue(name, out var found) ? $"{found.Tag}" : null;
            if (now != tag)
            {
                Collisions++;
                return null;
            }

            documents[name] = (found.Tag + 1, content.ToArray());
            return $"{found.Tag + 1}";
        }
    }

    public string Text(string name) => Encoding.UTF8.GetString(documents[name].Content);
}
