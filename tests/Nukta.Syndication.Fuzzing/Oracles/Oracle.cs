using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Fuzzing.Oracles;

/// <summary>Reads one input as the program would, and renders what was accepted for everybody.</summary>
internal sealed class Oracle(SyndicationConfiguration configuration)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocalEnricher Enricher = new();

    private const int ThoroughlyOneIn = 10;

    private readonly IReadOnlyList<IPlatform> _platforms = [.. ChannelDestinations.Platforms.Values.OrderBy(platform => platform.Descriptor.Name, StringComparer.Ordinal)];
    private readonly ReadingRules _rules = new(configuration.Site.Url, configuration.Site.EmbedHosts);

    /// <summary>
    /// True: accepted; false: rejected, with reasons. What is accepted is rendered in one feed format, one format of single
    /// articles and one platform's post, which change with the number; every tenth is enriched and rendered in all.
    /// </summary>
    /// <exception cref="MalformedException">What would leave is not well formed.</exception>
    public bool Upload(string path, byte[] content, long number)
    {
        Draft draft;
        try
        {
            draft = UploadReader.Read(path, content, _rules);
        }
        catch (UploadRejectedException rejected) when (rejected.Faults.Count > 0)
        {
            WellFormed.Text("faults", JToken.FromObject(rejected.Faults));
            return false;
        }

        var article = draft.Accept(1, Now, Now);
        var thoroughly = number % ThoroughlyOneIn == 1;
        if (thoroughly)
        {
            article = article with { Metadata = Enricher.EnrichAsync(article, CancellationToken.None).AsTask().GetAwaiter().GetResult() };
        }

        var json = RecordJson.Serialize(article);
        WellFormed.Text("article", WellFormed.Json("article", json));
        article = RecordJson.Deserialize<Article>(json);
        WellFormed.Fragment("body", article.BodyHtml);
        OneLine("headline", article.Headline);
        OneLine("id", article.Id);
        Render(article, number, thoroughly);
        return true;
    }

    /// <summary>True: in force; false: rejected, with every fault.</summary>
    public static bool Configure(string json)
    {
        SyndicationConfiguration read;
        try
        {
            read = SyndicationVocabulary.Reader.Read(json);
        }
        catch (ConfigurationInvalidException rejected) when (rejected.Message.Length > 0)
        {
            return false;
        }

        // What is in force must be usable.
        using var http = new HttpClient();
        var secrets = new EnvironmentSecrets();
        ChannelDestinations.Create(read, new ChannelServices(secrets, http, Documents.None, TimeProvider.System, new Random(1)));
        _ = PushDestinations.Create(read, new PushServices(secrets, http, new OutboundHttpOptions(), TimeProvider.System)).Select(destination => destination.Profile).ToList();
        return true;
    }

    private void Render(Article article, long number, bool all)
    {
        var partner = Some(configuration.Partners, number, false)[0];
        var context = new EntryContext(configuration.Site, partner, FeedVariant.Full);
        foreach (var format in Some(FeedFormats.All, number, all))
        {
            using var output = new MemoryStream();
            var head = FeedHead.Of(configuration.Site, partner, partner.Feeds[0], format.Extension, Now);
            format.WriteDocument(output, head, [Encoding.UTF8.GetBytes(format.RenderEntry(article, context))], []);
            WellFormed.Document(format.Extension, format.MediaType, output.ToArray());
        }

        foreach (var format in Some(ArticleFormats.All, number, all))
        {
            WellFormed.Document(format.Name, format.MediaType, format.Write(article, context));
            if (format.WriteWithdrawal(article, context) is { } withdrawal)
            {
                WellFormed.Document($"{format.Name}, withdrawn", format.WithdrawalMediaType, withdrawal);
            }
        }

        foreach (var platform in Some(_platforms, number, all))
        {
            Post(article, platform);
        }
    }

    private static void Post(Article article, IPlatform platform)
    {
        var channel = new Channel { Id = platform.Descriptor.Name, Platform = platform.Descriptor.Name, Name = platform.Descriptor.Name };
        var post = platform.Compose(article, channel, CorrectionPolicy.Reply);
        WellFormed.Text(platform.Descriptor.Name, JToken.FromObject(post, RecordJson.CreateSerializer()));
        foreach (var text in new[] { post.Text, post.Correction }.OfType<string>().Where(_ => post.ParseMode == "HTML"))
        {
            WellFormed.Fragment(platform.Descriptor.Name, text);
        }
    }

    private static IReadOnlyList<T> Some<T>(IReadOnlyList<T> choices, long number, bool all) => all ? choices : [choices[(int)(number % choices.Count)]];

    private static void OneLine(string what, string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new MalformedException($"{what}: it has a line break, which must never reach a header");
        }
    }

    private sealed class Documents : IFeedStore
    {
        public static Documents None { get; } = new();

        public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) => Task.FromResult<StoredDocument?>(null);

        public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
