using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>
/// Gives pairs their turns at a destination, by the generic cell rate algorithm (ITU-T I.371) twice: once over the turns that were
/// given, so that everybody comes at another time, and once over the acts that have begun, so that those who come late, after an
/// outage all at once, do not act on top of each other. Pure.
/// </summary>
internal static class RateLimiter
{
    /// <summary>The instant (UTC) from which the pair may act, and what the destination's record says after that. Not later than now: it acts.</summary>
    /// <param name="state">The destination's record.</param>
    /// <param name="profile">The destination.</param>
    /// <param name="slot">The turn that the pair was given, which has come; null: none.</param>
    /// <param name="request">What it wants to do. What is urgent goes now; the others, behind it, make up for it.</param>
    /// <param name="now">UTC.</param>
    public static (DateTimeOffset Slot, ThrottleState Changed) Reserve(
        ThrottleState state, DestinationProfile profile, DateTimeOffset? slot, OperationRequest request, DateTimeOffset now)
    {
        var spacing = request.IsNewPost ? profile.Spacing : TimeSpan.Zero;
        var allowed = Later(Later(state.NextAct, now) - (profile.Pace * (profile.Burst - 1)), spacing > TimeSpan.Zero ? state.NextNewPost : now);
        var arrival = Later(Later(state.NextSlot, state.NextAct), now);
        var given = Later(arrival - (profile.Pace * (profile.Burst - 1)), spacing > TimeSpan.Zero ? Later(state.NextPost, state.NextNewPost) : now);
        var taken = request.IsUrgent ? now : Later(slot is null ? given : allowed, now);
        if (slot is null)
        {
            state = state with
            {
                NextSlot = arrival + profile.Pace,
                NextPost = spacing > TimeSpan.Zero ? Later(state.NextPost, taken + spacing) : state.NextPost,
            };
        }

        return (taken, taken > now ? state : state with
        {
            NextAct = Later(state.NextAct, now) + profile.Pace,
            NextNewPost = spacing > TimeSpan.Zero ? Later(state.NextNewPost, now + spacing) : state.NextNewPost,
        });
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>What a pair wants to do at a destination.</summary>
/// <param name="IsNewPost">True: it makes something that was not there; false: it changes or removes something.</param>
/// <param name="IsUrgent">True: it waits for no turn, only for a destination that works.</param>
public readonly record struct OperationRequest(bool IsNewPost, bool IsUrgent);
