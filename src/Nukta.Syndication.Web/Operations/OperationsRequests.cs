using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations.Pages;

namespace Nukta.Syndication.Web.Operations;

/// <summary>
/// Answers the people who operate the system, whichever program hosts us; each page answers programs (<c>?format=json</c>, or by
/// <c>Accept</c>) with the same as JSON. All but the files that pages and programs need is for operators only: with a key as Bearer or as the password of
/// HTTP Basic.
/// </summary>
public sealed class OperationsRequests(IOperationsView view, IConfigurationInForce configuration, IFeedStore documents, RequestAccess access)
{
    private const int Newest = 50;
    private const int MostFormBytes = 16 * 1024;

    /// <summary>The first page: feeds, channels, the newest of everything.</summary>
    public async Task<IResult> HomeAsync(HttpRequest request)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        var summary = await view.SummaryAsync(Newest, request.HttpContext.RequestAborted);
        if (configuration.Refusal is { } refused)
        {
            summary = summary with { Attention = [Attention.OfConfiguration(refused), .. summary.Attention] };
        }

        var model = new HomeModel(configuration.Current, summary);
        return IsProgram(request) ? Json(model.ForPrograms()) : new PageAnswer<HomePage>(StatusCodes.Status200OK, (nameof(HomePage.Model), model));
    }

    /// <summary>One article with everything that happened to it.</summary>
    public async Task<IResult> ArticleAsync(HttpRequest request, string id) =>
        await access.RefuseAsync(request, AccessPolicies.Operations) ?? await view.ArticleAsync(id, request.HttpContext.RequestAborted) switch
        {
            null => NotFound(request),
            var article when IsProgram(request) => Json(article),
            var article => new PageAnswer<ArticlePage>(StatusCodes.Status200OK, (nameof(ArticlePage.Model), article)),
        };

    /// <summary>What a channel without credentials has posted.</summary>
    public async Task<IResult> OutboxAsync(HttpRequest request, string channel)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        if (configuration.Current.Channels.FirstOrDefault(known => known.Id == channel && known.Credentials.Count == 0) is not { } outbox)
        {
            return NotFound(request);
        }

        var model = OutboxModel.Of(outbox, await OutboxDocument.ReadAsync(documents, channel, request.HttpContext.RequestAborted));
        return IsProgram(request) ? Json(model.ForPrograms()) : new PageAnswer<OutboxPage>(StatusCodes.Status200OK, (nameof(OutboxPage.Model), model));
    }

    /// <summary>Lets a stopped pair be tried again: a form with the fields <c>article</c> and <c>destination</c>.</summary>
    public async Task<IResult> ReplayAsync(HttpRequest request)
    {
        if (await access.RefuseAsync(request, AccessPolicies.Operations) is { } refusal)
        {
            return refusal;
        }

        if (!request.HasFormContentType || request.ContentLength > MostFormBytes)
        {
            return new ProblemAnswer(StatusCodes.Status400BadRequest, "Send a small form with the fields 'article' and 'destination'.");
        }

        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostFormBytes;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var (article, destination) = (form["article"].ToString(), form["destination"].ToString());
        var replayed = await view.ReplayAsync(article, destination, request.HttpContext.RequestAborted);
        return (replayed, IsProgram(request)) switch
        {
            (true, true) => Json(new ReplayAnswer(article, destination, Replayed: true)),
            (true, false) => Results.Redirect(Routes.OfArticle(article)),
            _ => NotFound(request),
        };
    }

    /// <summary>The pages' style sheet; anyone may have it.</summary>
    public static IResult Styles() => new EmbeddedFile("operations.css", "text/css; charset=utf-8");

    /// <summary>The OpenAPI document of uploads and operations; anyone may have it.</summary>
    public static IResult OpenApi() => new EmbeddedFile("openapi.json", "application/vnd.oai.openapi+json");

    private static IResult NotFound(HttpRequest request) => IsProgram(request)
        ? new ProblemAnswer(StatusCodes.Status404NotFound, "There is no such article, outbox or stopped delivery.")
        : new PageAnswer<NotFoundPage>(StatusCodes.Status404NotFound);

    private static JsonAnswer Json(object record) => new(StatusCodes.Status200OK, record);

    internal static bool IsProgram(HttpRequest request)
    {
        var accepted = request.Headers[HeaderNames.Accept].ToString();
        return request.Query["format"] == "json"
            || (accepted.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accepted.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>What a program is told about its replay.</summary>
/// <param name="Article">The article's id.</param>
/// <param name="Destination">The destination's id.</param>
/// <param name="Replayed">Always true: what was not replayed is a problem.</param>
internal sealed record ReplayAnswer(string Article, string Destination, bool Replayed);
