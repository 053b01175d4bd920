using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;

namespace Nukta.Syndication.Tests.Delivery.Throttling;

/// <summary>A destination's pace: when each operation may begin, in seconds since the first one came.</summary>
public sealed class RateLimiterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly OperationRequest Change = new(IsNewPost: false, IsUrgent: false);
    private static readonly OperationRequest Post = new(IsNewPost: true, IsUrgent: false);

    private readonly DestinationProfile _profile = new("channel:m", new DeliverySemantics(OutcomeResolution.Idempotent, "keys"), CorrectionPolicy.Replace)
    {
        Pace = TimeSpan.FromSeconds(10),
    };

    private ThrottleState _state = new();

    [Fact]
    public void Operations_that_come_together_begin_a_pace_apart() => Assert.Equal([0, 10, 20, 30], Arrive(4));

    [Fact]
    public void A_burst_may_begin_at_once_and_then_the_pace_holds() => Assert.Equal([0, 0, 0, 10, 20], Arrive(5, _profile with { Burst = 3 }));

    [Fact]
    public void Time_in_which_nothing_came_is_no_credit_beyond_the_burst()
    {
        var profile = _profile with { Burst = 2 };
        Arrive(1, profile);

        Assert.Equal([1_000, 1_000, 1_010], [Take(profile, 1_000), Take(profile, 1_000), Take(profile, 1_000)]);
    }

    [Fact]
    public void A_turn_that_was_given_is_taken_when_it_has_come()
    {
        Arrive(2);

        Assert.Equal(10, Take(_profile, 10, slot: 10));
        Assert.Equal(20, Take(_profile, 10));
    }

    [Fact]
    public void Those_who_come_late_for_their_turns_all_at_once_do_not_act_on_top_of_each_other()
    {
        Arrive(4);

        Assert.Equal([100, 110, 110], [Take(_profile, 100, slot: 10), Take(_profile, 100, slot: 20), Take(_profile, 100, slot: 30)]);
        Assert.Equal([110, 120], [Take(_profile, 110, slot: 20), Take(_profile, 110, slot: 30)]);
    }

    [Fact]
    public void A_turn_that_is_only_given_leaves_the_operations_that_have_begun_as_they_are()
    {
        Arrive(1);
        var begun = _state.NextAct;

        Assert.Equal(10, Take(_profile, 0));
        Assert.Equal(begun, _state.NextAct);
        Assert.Equal(Start.AddSeconds(20), _state.NextSlot);
    }

    [Fact]
    public void What_is_urgent_goes_now_and_the_others_make_up_for_it()
    {
        Arrive(2);

        Assert.Equal(0, Take(_profile, 0, Change with { IsUrgent = true }));
        Assert.Equal(30, Take(_profile, 0));
        Assert.Equal(20, Take(_profile, 10, slot: 10));
    }

    [Fact]
    public void New_posts_keep_their_own_distance_and_changes_pass_between_them()
    {
        var profile = _profile with { Spacing = TimeSpan.FromSeconds(60), Burst = 10 };

        Assert.Equal([0, 60, 120], [Take(profile, 0, Post), Take(profile, 0, Post), Take(profile, 0, Post)]);
        Assert.Equal(0, Take(profile, 0, Change));
    }

    [Fact]
    public void A_change_does_not_wait_for_the_distance_of_new_posts_and_does_not_touch_it()
    {
        var profile = _profile with { Spacing = TimeSpan.FromSeconds(60) };
        Assert.Equal([0, 10], [Take(profile, 0, Post), Take(profile, 0, Change)]);
        var posts = (_state.NextPost, _state.NextNewPost);

        Assert.Equal(10, Take(profile, 10, Change, slot: 10));
        Assert.Equal(posts, (_state.NextPost, _state.NextNewPost));
    }

    [Fact]
    public void Where_new_posts_are_not_spaced_nothing_is_kept_of_them()
    {
        Assert.Equal([0, 10], [Take(_profile, 0, Post), Take(_profile, 0, Post)]);

        Assert.Equal(default, (_state.NextPost, _state.NextNewPost));
    }

    [Fact]
    public void A_new_post_that_comes_late_keeps_its_distance_from_the_one_that_has_begun()
    {
        var profile = _profile with { Spacing = TimeSpan.FromSeconds(60), Burst = 10 };
        Assert.Equal([0, 60, 120], [Take(profile, 0, Post), Take(profile, 0, Post), Take(profile, 0, Post)]);

        Assert.Equal([300, 360], [Take(profile, 300, Post, slot: 60), Take(profile, 300, Post, slot: 120)]);
        Assert.Equal(360, Take(profile, 360, Post, slot: 120));
    }

    [Fact]
    public void A_new_post_keeps_its_distance_from_an_urgent_one()
    {
        var profile = _profile with { Spacing = TimeSpan.FromSeconds(60), Burst = 10 };

        Assert.Equal([0, 60], [Take(profile, 0, Post with { IsUrgent = true }), Take(profile, 0, Post)]);
        Assert.Equal(5, Take(profile, 5, Post with { IsUrgent = true }));
        Assert.Equal(65, Take(profile, 60, Post, slot: 60));
    }

    private double[] Arrive(int count, DestinationProfile? profile = null) => [.. Enumerable.Range(0, count).Select(_ => Take(profile ?? _profile, 0))];

    private double Take(DestinationProfile profile, double now, OperationRequest? request = null, double? slot = null)
    {
        (var taken, _state) = RateLimiter.Reserve(
            _state, profile, slot is { } given ? Start.AddSeconds(given) : null, request ?? Change, Start.AddSeconds(now));
        return (taken - Start).TotalSeconds;
    }
}
