using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Local.Preview;

/// <summary>What every destination would get of one article, as files that people can open.</summary>
internal sealed class Renditions(SyndicationConfiguration configuration, PreviewFolder folder)
{
    /// <summary>Writes all of them, as they will be when embargo and delays are over.</summary>
    public async Task WriteAllAsync(Article article, CancellationToken cancellationToken)
    {
        var documents = new ScratchDocuments();
        var time = TimeProvider.System;
        var feeds = new FeedWriter(documents, time, new Random());
        foreach (var settings in FeedSettings.AllOf(configuration))
        {
            var destination = FeedDestinations.Of(settings, feeds, documents);
            if (WantOf(destination, article, settings.Feed.Delay) is { } rendition)
            {
                var observed = await destination.ShowAsync(rendition, new Operation(article, "preview", null) { At = time.GetUtcNow() }, cancellationToken);
                await WriteFeedAsync(settings, documents, cancellationToken);
                foreach (var part in settings.IsSitemap ? observed.RemoteIds : [])
                {
                    await WriteFeedAsync(settings with { Part = part }, documents, cancellationToken);
                }
            }
        }

        foreach (var partner in configuration.Partners)
        {
            await WriteFormatsAsync(article, new EntryContext(configuration.Site, partner, FeedVariant.Full), cancellationToken);
        }

        using var nowhere = new HttpClient();
        var secrets = new EnvironmentSecrets();
        foreach (var destination in PushDestinations.Create(configuration, new PushServices(secrets, nowhere, new OutboundHttpOptions(), time)))
        {
            if (WantOf(destination, article, TimeSpan.Zero) is { } rendition)
            {
                await folder.WriteAsync($"{FileNameOf(destination)}.{ExtensionOf(rendition)}", Encoding.UTF8.GetBytes(rendition.Content), cancellationToken);
            }
        }

        foreach (var destination in ChannelDestinations.Create(configuration, new ChannelServices(secrets, nowhere, documents, time, new Random())))
        {
            if (WantOf(destination, article, TimeSpan.Zero) is { } rendition)
            {
                var post = Post.Read(rendition.Content);
                await folder.WriteAsync($"{FileNameOf(destination)}.txt", Encoding.UTF8.GetBytes(post.Text), cancellationToken);
            }
        }
    }

    private async Task WriteFeedAsync(FeedSettings settings, ScratchDocuments documents, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync(settings.DocumentName, null, cancellationToken);
        foreach (var (extension, body) in FeedDocumentSerializer.Read(stored!.Content!.Value).Bodies)
        {
            await folder.WriteAsync($"{settings.DocumentName}.{extension}", body.Identity, cancellationToken);
        }
    }

    private async Task WriteFormatsAsync(Article article, EntryContext context, CancellationToken cancellationToken)
    {
        foreach (var format in ArticleFormats.All)
        {
            var document = article.Status == ArticleStatus.Withdrawn ? format.WriteWithdrawal(article, context) : format.Write(article, context);
            if (document is not null)
            {
                await folder.WriteAsync($"formats/{context.Partner.Id}/{format.Name}.{format.FileExtension}", document, cancellationToken);
            }
        }
    }

    private Rendition? WantOf(IDestination destination, Article article, TimeSpan delay)
    {
        var now = TimeProvider.System.GetUtcNow();
        var desired = destination.DesiredStateOf(article, article.Embargo > now ? article.Embargo.Value + delay : now + delay);
        if (desired.Rendition is null)
        {
            folder.Skip(destination.Profile.Id, desired.Absence switch
            {
                Absence.NotMatching => "its filter does not take the article",
                Absence.NoRights => "the article's rights do not allow it",
                Absence.Aged => "the article is too old",
                _ => "it would show nothing",
            });
        }

        return desired.Rendition;
    }

    // Of application/atom+xml, xml: what programs on a desk know how to open.
    private static string ExtensionOf(Rendition rendition) => rendition.MediaType.Split(';')[0] switch
    {
        var type when type.EndsWith("json", StringComparison.Ordinal) => "json",
        var type when type.EndsWith("xml", StringComparison.Ordinal) => "xml",
        var type when type.EndsWith("html", StringComparison.Ordinal) => "html",
        _ => "txt",
    };

    private static string FileNameOf(IDestination destination) => destination.Profile.Id.Replace(':', '/');
}
