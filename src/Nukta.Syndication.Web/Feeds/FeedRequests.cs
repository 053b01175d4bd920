using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>Answers who pulls a feed, whichever program hosts us. Nothing is rendered here but the list of feeds.</summary>
/// <param name="configuration">Whose sitemaps are public.</param>
/// <param name="access">Who may read what.</param>
/// <param name="store">The documents.</param>
/// <param name="writer">Makes the document of a feed that has none yet.</param>
/// <param name="time">The clock of validators.</param>
public sealed class FeedRequests(IConfigurationInForce configuration, RequestAccess access, IFeedStore store, FeedWriter writer, TimeProvider time)
{
    private readonly ServedDocuments _documents = new(store, time);

    /// <summary><c>/feeds/{partner}</c>: the list of the partner's feeds.</summary>
    public IResult List(string partner) => new Answer(http => ServeAsync(http, partner, null));

    /// <summary><c>/feeds/{partner}/{last}</c>: a feed, the list as OPML, or, after a key, as a page.</summary>
    public IResult FeedOrList(string partner, string last) =>
        new Answer(http => ServeAsync(http, partner, SecretAddresses.IsKey(last) ? null : last));

    /// <summary><c>/feeds/{partner}/{key}/{file}</c>: the same for consumers that can send no header.</summary>
    public IResult WithKey(string partner, string file) => new Answer(http => ServeAsync(http, partner, file));

    /// <summary><c>/robots.txt</c>: where the sitemaps are.</summary>
    public IResult Robots() => new Answer(http => RobotsText.WriteAsync(http, configuration.Current));

    private async Task ServeAsync(HttpContext http, string partner, string? file)
    {
        var decision = await access.FeedsAsync(http, partner).ConfigureAwait(false);
        if (decision.Granted is not { } grant)
        {
            await decision.Refusal.ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        if (file is null or Routes.Opml)
        {
            await FeedList.WriteAsync(http, grant, opml: file is not null).ConfigureAwait(false);
            return;
        }

        // A feed's name has no dot, a format's may: all.msn.rss.
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var (name, extension) = dot < 0 ? (file, string.Empty) : (file[..dot], file[(dot + 1)..]);
        var part = SitemapAddress.Parse(extension);
        var format = part is null ? extension : SitemapFeed.Extension;
        var feed = grant.Partner.Feeds.FirstOrDefault(feed => feed.Name == name && feed.Formats.Contains(format));
        var served = feed is null ? null : await ReadAsync(new FeedSettings(grant.Site, grant.Partner, feed) { Part = part?.Part }, http.RequestAborted).ConfigureAwait(false);
        if (feed is null || served is null || !served.Document.Bodies.TryGetValue(part?.BodyKey ?? extension, out var body))
        {
            await decision.Refusal.ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        await FeedResponse.WriteAsync(http, grant, feed, extension, new ServedBody(body, served.Document.Modified, served.Age), time.GetUtcNow()).ConfigureAwait(false);
    }

    private async Task<ServedDocument?> ReadAsync(FeedSettings feed, CancellationToken cancellationToken)
    {
        if (feed.Part is not null)
        {
            return await _documents.ReadOnceAsync(feed.DocumentName, cancellationToken).ConfigureAwait(false);
        }

        if (await _documents.ReadAsync(feed.DocumentName, cancellationToken).ConfigureAwait(false) is { } served)
        {
            return served;
        }

        // Configured a moment ago, and the sweep has not come yet: empty is what it is.
        await _documents.WaitAsync(limited => writer.RefreshAsync(feed, limited), cancellationToken).ConfigureAwait(false);
        return await _documents.ReadAsync(feed.DocumentName, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Answer(Func<HttpContext, Task> write) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => write(httpContext);
    }
}
