using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>Where partners pull their feeds. Nothing is rendered here but the list of feeds.</summary>
/// <remarks>
/// <c>/feeds/{partner}/{feed}.{format}</c> serves a feed, <c>/feeds/{partner}/</c> lists them as a page and
/// <c>/feeds/{partner}/opml</c> as OPML. For consumers that can send no header there is the same below
/// <c>/feeds/{partner}/{key}/</c>. Nothing is ambiguous: a feed's file has a dot, which neither <c>opml</c> nor a key has.
/// <para>Needs <see cref="IConfigurationInForce"/>, <see cref="IFeedStore"/> and <see cref="TimeProvider"/> as services.</para>
/// </remarks>
public static class FeedEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the addresses.</summary>
    public static IEndpointRouteBuilder MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var configuration = services.GetRequiredService<IConfigurationInForce>();
        var documents = new ServedDocuments(services.GetRequiredService<IFeedStore>());
        var time = services.GetRequiredService<TimeProvider>();

        Task Serve(HttpContext http, string partner, string? key, string? file) =>
            ServeAsync(http, FeedAccess.Decide(configuration.Current, http.Request, partner, key), file, documents, time);

        endpoints.MapMethods("/feeds/{partner}", Methods, (HttpContext http, string partner) => Serve(http, partner, null, null));
        endpoints.MapMethods("/feeds/{partner}/{last}", Methods, (HttpContext http, string partner, string last) =>
            IsKey(last) ? Serve(http, partner, last, null) : Serve(http, partner, null, last));
        endpoints.MapMethods("/feeds/{partner}/{key}/{file}", Methods, (HttpContext http, string partner, string key, string file) =>
            Serve(http, partner, key, file));
        return endpoints;
    }

    private static bool IsKey(string last) => last != FeedList.OpmlName && !last.Contains('.', StringComparison.Ordinal);

    private static async Task ServeAsync(HttpContext http, FeedAccess access, string? file, ServedDocuments documents, TimeProvider time)
    {
        if (access.Granted is not { } grant)
        {
            await Refusal.WriteAsync(http, access.Challenge).ConfigureAwait(false);
            return;
        }

        if (file is null or FeedList.OpmlName)
        {
            await FeedList.WriteAsync(http, grant, opml: file is not null).ConfigureAwait(false);
            return;
        }

        var dot = file.LastIndexOf('.');
        var (name, extension) = dot < 0 ? (file, string.Empty) : (file[..dot], file[(dot + 1)..]);
        var feed = grant.Partner.Feeds.FirstOrDefault(feed => feed.Name == name && feed.Formats.Contains(extension));
        var document = feed is null
            ? null
            : await documents.ReadAsync(FeedDocument.NameOf(grant.Partner.Id, feed.Name), http.RequestAborted).ConfigureAwait(false);
        if (feed is null || document is null || !document.Bodies.TryGetValue(extension, out var body))
        {
            await Refusal.WriteAsync(http, challenge: false).ConfigureAwait(false);
            return;
        }

        await FeedResponse.WriteAsync(http, grant, feed, new ServedBody(body, document.Modified), time.GetUtcNow()).ConfigureAwait(false);
    }
}
