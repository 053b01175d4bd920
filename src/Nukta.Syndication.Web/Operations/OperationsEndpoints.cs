using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Channels;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations.Pages;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Pages for the people who operate the system; each answers programs (<c>?format=json</c>, or by <c>Accept</c>) with the same as JSON.</summary>
public static class OperationsEndpoints
{
    private const int Newest = 50;
    private const int MostFormBytes = 16 * 1024;

    /// <summary>
    /// <c>/</c>, <c>/articles/{id}</c>, <c>/outbox/{channel}</c> and <c>POST /operations/replay</c>: from this machine without a
    /// key, otherwise with an operator's, as Bearer or as the password of HTTP Basic. Needs <see cref="IOperationsView"/>,
    /// <see cref="IConfigurationInForce"/> and <see cref="IFeedStore"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PageAddress.Styles, Styles);
        var pages = routes.MapGroup("").AddEndpointFilter(new OperatorFilter("Basic"));
        pages.MapGet(PageAddress.Home, HomeAsync);
        pages.MapGet("/articles/{**id}", ArticleAsync);
        pages.MapGet("/outbox/{channel}", OutboxAsync);
        pages.MapPost(PageAddress.Replay, ReplayAsync);
        return routes;
    }

    private static async Task<IResult> HomeAsync(
        HttpRequest request, IOperationsView view, IConfigurationInForce configuration, CancellationToken cancellationToken)
    {
        var model = new HomeModel(configuration.Current, await view.SummaryAsync(Newest, cancellationToken));
        return IsProgram(request) ? Json(model.ForPrograms()) : new PageAnswer<HomePage>(StatusCodes.Status200OK, (nameof(HomePage.Model), model));
    }

    private static async Task<IResult> ArticleAsync(string id, HttpRequest request, IOperationsView view, CancellationToken cancellationToken) =>
        await view.ArticleAsync(id, cancellationToken) switch
        {
            null => NotFound(request),
            var article when IsProgram(request) => Json(article),
            var article => new PageAnswer<ArticlePage>(StatusCodes.Status200OK, (nameof(ArticlePage.Model), article)),
        };

    private static async Task<IResult> OutboxAsync(
        string channel, HttpRequest request, IConfigurationInForce configuration, IFeedStore documents, CancellationToken cancellationToken)
    {
        if (configuration.Current.Channels.FirstOrDefault(known => known.Id == channel && known.Credentials.Count == 0) is not { } outbox)
        {
            return NotFound(request);
        }

        var model = OutboxModel.Of(outbox, await OutboxDocument.ReadAsync(documents, channel, cancellationToken));
        return IsProgram(request) ? Json(model.ForPrograms()) : new PageAnswer<OutboxPage>(StatusCodes.Status200OK, (nameof(OutboxPage.Model), model));
    }

    private static async Task<IResult> ReplayAsync(HttpRequest request, IOperationsView view, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentLength > MostFormBytes)
        {
            return Json(new { Status = StatusCodes.Status400BadRequest, Reason = "Send a small form with the fields 'article' and 'destination'." }, StatusCodes.Status400BadRequest);
        }

        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostFormBytes;
        var form = await request.ReadFormAsync(cancellationToken);
        var (article, destination) = (form["article"].ToString(), form["destination"].ToString());
        var replayed = await view.ReplayAsync(article, destination, cancellationToken);
        return (replayed, IsProgram(request)) switch
        {
            (true, true) => Json(new { Article = article, Destination = destination, Replayed = true }),
            (true, false) => Results.Redirect(PageAddress.OfArticle(article)),
            _ => NotFound(request),
        };
    }

    private static async Task Styles(HttpContext context)
    {
        PageHeaders.AddTo(context.Response);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.ContentType = "text/css; charset=utf-8";
        await using var styles = typeof(OperationsEndpoints).Assembly.GetManifestResourceStream("operations.css")!;
        await styles.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static IResult NotFound(HttpRequest request) => IsProgram(request)
        ? Json(new { Status = StatusCodes.Status404NotFound, Reason = "There is no such thing here." }, StatusCodes.Status404NotFound)
        : new PageAnswer<NotFoundPage>(StatusCodes.Status404NotFound);

    private static JsonAnswer Json(object record, int status = StatusCodes.Status200OK) => new(status, record);

    private static bool IsProgram(HttpRequest request)
    {
        var accepted = request.Headers[HeaderNames.Accept].ToString();
        return request.Query["format"] == "json"
            || (accepted.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accepted.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }
}
