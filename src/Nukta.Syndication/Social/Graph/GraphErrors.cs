using System.Globalization;
using System.Net;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Graph;

/// <summary>What the Graph API's error codes say about the act (developers.facebook.com/docs/graph-api/guides/error-handling). Most come with status 400.</summary>
internal static class GraphErrors
{
    private const int TokenExpired = 190;
    private const int ServiceUnavailable = 2;

    public static DeliveryException Of(PlatformResponse response)
    {
        var failure = response.Refusal();
        var (code, subcode) = (Number(response, "error.code"), Number(response, "error.error_subcode"));
        var fault = response.Text("error.is_transient") == bool.TrueString || code == ServiceUnavailable ? TransientOf(response.Status) : FaultOf(code, subcode) ?? failure.Kind;
        return new DeliveryException(fault, failure.Message + Remedy(code)) { RetryAfter = failure.RetryAfter ?? WaitOf(code) };
    }

    /// <summary>Whether an answer says that the access token has expired or was withdrawn.</summary>
    public static bool HasExpired(PlatformResponse response) => Number(response, "error.code") == TokenExpired;

    // “Try again” with a status that says that the server failed while working (500) does not say that nothing was done.
    private static FailureKind TransientOf(HttpStatusCode status) =>
        status >= HttpStatusCode.InternalServerError && status != HttpStatusCode.ServiceUnavailable ? FailureKind.Unknown : FailureKind.Transient;

    private static FailureKind? FaultOf(int? code, int? subcode) => (code, subcode) switch
    {
        // “Object with ID … does not exist”: removed, or never there.
        (100, 33) or (803, _) => FailureKind.Gone,
        // Temporarily blocked, and the limits of app, user, page, business use and pairs of WhatsApp numbers.
        (4 or 17 or 32 or 341 or 368 or 613 or 130429 or 131056 or (>= 80000 and < 80010), _) => FailureKind.Transient,
        // “Duplicate status message”: our texts carry the article's link, so it is most likely ours, from an attempt whose answer was lost.
        (506, _) => FailureKind.Unknown,
        (1, _) => FailureKind.Unknown,
        (TokenExpired or 10 or (>= 200 and < 300), _) => FailureKind.Permanent,
        _ => null,
    };

    private static string Remedy(int? code) => code switch
    {
        TokenExpired => "; give the channel a new token",
        10 or (>= 200 and < 300) => "; give the app the permissions that the page on channels names",
        _ => "",
    };

    // Limits are counted over an hour; five minutes is the step in which they are eased.
    private static TimeSpan? WaitOf(int? code) => code is 4 or 17 or 32 or 613 or (>= 80000 and < 80010) ? TimeSpan.FromMinutes(5) : null;

    private static int? Number(PlatformResponse response, string path) =>
        int.TryParse(response.Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
