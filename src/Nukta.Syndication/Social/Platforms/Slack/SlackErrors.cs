using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Platforms.Slack;

/// <summary>What Slack's own words for a failure say about the act (docs.slack.dev/reference/methods/chat.postMessage, “Errors”).</summary>
internal static class SlackErrors
{
    public static DeliveryException Of(string error) => new(FaultOf(error), $"Slack refused: {error}{Remedy(error)}.");

    private static FailureKind FaultOf(string error) => error switch
    {
        "message_not_found" or "thread_not_found" => FailureKind.Gone,
        "ratelimited" or "rate_limited" or "service_unavailable" or "team_added_to_org" => FailureKind.Transient,
        "internal_error" or "fatal_error" or "request_timeout" => FailureKind.Unknown,
        _ => FailureKind.Permanent,
    };

    private static string Remedy(string error) => error switch
    {
        "not_in_channel" or "channel_not_found" => "; invite the app into the channel that 'account' names",
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" => "; check its credentials",
        "missing_scope" => "; give the app the scopes chat:write and channels:history",
        "edit_window_closed" => "; the workspace lets nobody edit a message so old: a person must",
        _ => "",
    };
}
