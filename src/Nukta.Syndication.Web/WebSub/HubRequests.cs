using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Web.Access;

namespace Nukta.Syndication.Web.WebSub;

/// <summary>
/// Answers who subscribes to a feed, whichever program hosts us (WebSub §5.1). A private feed is for who presents the partner's key, in
/// a header or in the hub's address; others are told what they would be told about the feed itself.
/// </summary>
public sealed class HubRequests(IConfigurationInForce configuration, RequestAccess access, Hub hub)
{
    // Callback, topic and secret have less than 5 KiB, percent-encoded three times that.
    private const int MostBytes = 16 * 1024;

    /// <summary><c>POST /hub</c>, and <c>POST /hub/{partner}/{key}</c> for subscribers that can send no header.</summary>
    public async Task<IResult> TakeAsync(HttpRequest request, string? partner = null)
    {
        if (!request.HasFormContentType || request.ContentLength > MostBytes)
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send hub.mode, hub.topic and hub.callback as application/x-www-form-urlencoded, at most 16 KiB.");
        }

        if (await FormAsync(request) is not { } form)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The form cannot be read.");
        }

        var current = configuration.Current;
        var mode = form["hub.mode"].ToString();
        if (mode is not ("subscribe" or "unsubscribe"))
        {
            return Refuse(StatusCodes.Status400BadRequest, "hub.mode must be subscribe or unsubscribe.");
        }

        if (FeedTopic.Parse(current.Site, form["hub.topic"].ToString()) is not { } topic || (partner is not null && partner != topic.Partner))
        {
            return RequestAccess.NoFeed;
        }

        var decision = await access.FeedsAsync(request.HttpContext, topic.Partner);
        if (decision.Granted is not { } grant || !topic.IsServed(current))
        {
            return decision.Refusal;
        }

        var asked = new SubscriptionRequest(mode == "subscribe", topic, form["hub.callback"].ToString(), TextOf(form, "hub.lease_seconds"), TextOf(form, "hub.secret"));
        return await hub.TakeAsync(asked, grant.KeyHash, request.HttpContext.RequestAborted) is { } fault
            ? Refuse(StatusCodes.Status400BadRequest, fault)
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return await request.ReadFormAsync(new FormOptions { BufferBodyLengthLimit = MostBytes, ValueCountLimit = 32, ValueLengthLimit = MostBytes, KeyLengthLimit = 256 });
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static string? TextOf(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } text ? text : null;

    // The one error that is no problem document: WebSub §5.3 wants what is wrong with a subscription as plain text.
    private static IResult Refuse(int status, string reason) => Results.Text($"{reason}\n", "text/plain; charset=utf-8", statusCode: status);
}
