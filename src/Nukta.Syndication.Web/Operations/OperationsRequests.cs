using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations.Pages;

namespace Nukta.Syndication.Web.Operations;

/// <summary>
/// Answers the people who operate the system, whichever program hosts us; each page answers programs (<c>?format=json</c>, or by
/// <c>Accept</c>) with the same as JSON. All but the style sheet is for operators only: with a key as Bearer or as the password of
/// HTTP Basic.
/// </summary>
public sealed class OperationsRequests(IOperationsView view, IConfigurationInForce configuration, IFeedStore documents, OperatorAccess operators)
{
    private const int Newest = 50;
    private const int MostFormBytes = 16 * 1024;
    private const string Challenge = "Basic";

    /// <summary>The first page: feeds, channels, the newest of everything.</summary>
    public async Task<IResult> HomeAsync(HttpRequest request)
    {
        if (operators.Refuse(request, Challenge) is { } refusal)
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
        operators.Refuse(request, Challenge) ?? await view.ArticleAsync(id, request.HttpContext.RequestAborted) switch
        {
            null => NotFound(request),
            var article when IsProgram(request) => Json(article),
            var article => new PageAnswer<ArticlePage>(StatusCodes.Status200OK, (nameof(ArticlePage.Model), article)),
        };

    /// <summary>What a channel without credentials has posted.</summary>
    public async Task<IResult> OutboxAsync(HttpRequest request, string channel)
    {
        if (operators.Refuse(request, Challenge) is { } refusal)
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
        if (operators.Refuse(request, Challenge) is { } refusal)
        {
            return refusal;
        }

        if (!request.HasFormContentType || request.ContentLength > MostFormBytes)
        {
            return Json(new { Status = StatusCodes.Status400BadRequest, Reason = "Send a small form with the fields 'article' and 'destination'." }, StatusCodes.Status400BadRequest);
        }

        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostFormBytes;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var (article, destination) = (form["article"].ToString(), form["destination"].ToString());
        var replayed = await view.ReplayAsync(article, destination, request.HttpContext.RequestAborted);
        return (replayed, IsProgram(request)) switch
        {
            (true, true) => Json(new { Article = article, Destination = destination, Replayed = true }),
            (true, false) => Results.Redirect(PageAddress.OfArticle(article)),
            _ => NotFound(request),
        };
    }

    /// <summary>The pages' style sheet; anyone may have it.</summary>
    public static IResult Styles() => new StyleSheet();

    private static IResult NotFound(HttpRequest request) => IsProgram(request)
        ? Json(new { Status = StatusCodes.Status404NotFound, Reason = "There is no such thing here." }, StatusCodes.Status404NotFound)
        : new PageAnswer<NotFoundPage>(StatusCodes.Status404NotFound);

    private static JsonAnswer Json(object record, int status = StatusCodes.Status200OK) => new(status, record);

    internal static bool IsProgram(HttpRequest request)
    {
        var accepted = request.Headers[HeaderNames.Accept].ToString();
        return request.Query["format"] == "json"
            || (accepted.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accepted.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }
}
