using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>What a destination needs next, from what it should show and what it shows.</summary>
public sealed class DeliveryPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly Rendition Old = new("text/plain", "Old words");
    private static readonly Rendition New = new("text/plain", "New words");
    private static readonly Worker Us = new("us", HasExclusiveAccess: false);
    private static readonly DestinationProfile Profile = new("channel:m", new DeliverySemantics(OutcomeResolution.Idempotent, "keys"), CorrectionPolicy.Replace);
    private static readonly Intent Begun = new(IntentKind.Show, "key", 3, "another", Now, Now.AddMinutes(1)) { Hash = New.Hash };

    private readonly Article _article = new()
    {
        Id = "a",
        Version = 3,
        Edition = Edition.En,
        Headline = "News",
        BodyHtml = "<p>Text</p>",
        CanonicalUrl = new Uri("https://nukta.example/a"),
    };

    [Fact]
    public void A_version_older_than_one_that_was_carried_out_is_left_alone()
    {
        Assert.IsType<DeliveryPlan.Superseded>(Next(DesiredState.Present(New), new DeliveryRecord { Version = 4 }));
        Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), new DeliveryRecord { Version = 3 }));
    }

    [Fact]
    public void What_is_not_there_is_created()
    {
        var operation = Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), new DeliveryRecord()));

        Assert.Equal((IntentKind.Show, New, true), (operation.Kind, operation.Rendition, operation.Creates));
    }

    [Fact]
    public void What_differs_is_replaced()
    {
        var operation = Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), Showing(Old)));

        Assert.Equal((IntentKind.Show, New, false), (operation.Kind, operation.Rendition, operation.Creates));
    }

    [Fact]
    public void What_should_be_absent_is_removed()
    {
        var operation = Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Absent(Absence.Withdrawn), Showing(Old)));

        Assert.Equal((IntentKind.Remove, null, false), (operation.Kind, operation.Rendition, operation.Creates));
    }

    [Fact]
    public void What_is_as_it_should_be_is_settled()
    {
        Assert.IsType<DeliveryPlan.Settled>(Next(DesiredState.Present(New), Showing(New)));
        Assert.IsType<DeliveryPlan.Settled>(Next(DesiredState.Absent(Absence.Withdrawn), new DeliveryRecord()));
    }

    [Fact]
    public void What_may_not_appear_anew_is_kept_current_where_it_is()
    {
        var desired = DesiredState.Present(New, onlyIfShown: true);

        Assert.IsType<DeliveryPlan.Settled>(Next(desired, new DeliveryRecord()));
        Assert.IsType<DeliveryPlan.Settled>(Next(desired, Showing(New)));
        Assert.IsType<DeliveryPlan.Operate>(Next(desired, Showing(Old)));
    }

    [Theory]
    [InlineData(CorrectionPolicy.Replace, false, false)]
    [InlineData(CorrectionPolicy.Leave, false, false)]
    [InlineData(CorrectionPolicy.Repost, false, true)]
    [InlineData(CorrectionPolicy.Reply, false, true)]
    [InlineData(CorrectionPolicy.Replace, true, true)]
    public void A_change_creates_where_it_adds_a_post_or_a_message(CorrectionPolicy corrections, bool changesAreNewPosts, bool creates)
    {
        var profile = Profile with { Corrections = corrections, Semantics = Profile.Semantics with { ChangesAreNewPosts = changesAreNewPosts } };

        Assert.Equal(creates, Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), Showing(Old), profile)).Creates);
        Assert.False(Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Absent(Absence.Withdrawn), Showing(Old), profile)).Creates);
    }

    [Fact]
    public void The_same_operation_has_the_same_key_and_every_other_operation_another()
    {
        var record = Showing(Old);
        string[] keys =
        [
            Key(_article, Profile, DesiredState.Present(New), record),
            Key(_article with { Id = "b" }, Profile, DesiredState.Present(New), record),
            Key(_article, Profile with { Id = "channel:n" }, DesiredState.Present(New), record),
            Key(_article, Profile, DesiredState.Present(New), record with { Operations = 1 }),
            Key(_article, Profile, DesiredState.Present(new Rendition("text/plain", "Other words")), record),
            Key(_article, Profile, DesiredState.Absent(Absence.Withdrawn), record),
        ];

        Assert.Equal(keys[0], Key(_article with { Version = 4 }, Profile, DesiredState.Present(New), record));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
    }

    [Fact]
    public void What_failed_is_tried_again_when_its_time_has_come()
    {
        var record = new DeliveryRecord { Failure = FailureOf(RecordState.Retrying, New.Hash, Now.AddSeconds(1)) };

        Assert.Equal(new DeliveryPlan.Wait(Now.AddSeconds(1)), Next(DesiredState.Present(New), record));
        Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), record, now: Now.AddSeconds(1)));
    }

    [Theory]
    [InlineData(RecordState.Failed)]
    [InlineData(RecordState.Dead)]
    public void What_was_given_up_waits_for_a_person_until_something_else_is_wanted(string state)
    {
        var failed = FailureOf(state, New.Hash, null);

        Assert.Equal(new DeliveryPlan.Stopped(failed), Next(DesiredState.Present(New), new DeliveryRecord { Failure = failed }));
        Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(Old), new DeliveryRecord { Failure = failed }));
    }

    [Fact]
    public void A_failure_to_remove_is_about_the_absence()
    {
        var failed = FailureOf(RecordState.Failed, "", null);

        Assert.Equal(new DeliveryPlan.Stopped(failed), Next(DesiredState.Absent(Absence.NoRights), Showing(Old) with { Failure = failed }));
        Assert.IsType<DeliveryPlan.Operate>(Next(DesiredState.Present(New), Showing(Old) with { Failure = failed }));
    }

    [Fact]
    public void An_operation_that_another_worker_began_is_resolved_when_its_lease_is_over_whatever_the_clocks_say()
    {
        var record = new DeliveryRecord { Intent = Begun };
        var over = Begun.LeaseUntil + Tolerance;

        Assert.Equal(new DeliveryPlan.Wait(over), Next(DesiredState.Present(New), record));
        Assert.Equal(new DeliveryPlan.Resolve(Begun), Next(DesiredState.Present(New), record, now: over));
        Assert.Equal(new DeliveryPlan.Resolve(Begun), Next(DesiredState.Absent(Absence.Withdrawn), record, now: over));
    }

    [Fact]
    public void An_operation_that_is_known_to_have_ended_is_resolved_at_once()
    {
        var ended = Begun with { Unresolved = true };
        Assert.Equal(new DeliveryPlan.Resolve(ended), Next(DesiredState.Present(New), new DeliveryRecord { Intent = ended }));

        var alone = Us with { HasExclusiveAccess = true };
        Assert.Equal(new DeliveryPlan.Resolve(Begun), Next(DesiredState.Present(New), new DeliveryRecord { Intent = Begun }, worker: alone));
        Assert.IsType<DeliveryPlan.Wait>(Next(DesiredState.Present(New), new DeliveryRecord { Intent = Begun with { Worker = Us.Id } }, worker: alone));
    }

    [Fact]
    public void Neither_the_lease_nor_the_retry_is_cut_short_by_the_other()
    {
        var ended = Begun with { Unresolved = true };

        Assert.Equal(
            new DeliveryPlan.Wait(Now.AddHours(1)),
            Next(DesiredState.Present(New), new DeliveryRecord { Intent = ended, Failure = FailureOf(RecordState.Retrying, New.Hash, Now.AddHours(1)) }));
        Assert.Equal(
            new DeliveryPlan.Wait(Begun.LeaseUntil.AddMinutes(5)),
            Next(DesiredState.Present(New), new DeliveryRecord { Intent = Begun, Failure = FailureOf(RecordState.Retrying, New.Hash, Now.AddSeconds(1)) }));
    }

    [Fact]
    public void An_unknown_outcome_waits_for_a_person_whatever_is_wanted_now()
    {
        var failed = FailureOf(RecordState.Unknown, New.Hash, null);
        var record = new DeliveryRecord { Intent = Begun with { Unresolved = true }, Failure = failed };

        Assert.Equal(new DeliveryPlan.Stopped(failed), Next(DesiredState.Present(New), record));
        Assert.Equal(new DeliveryPlan.Stopped(failed), Next(DesiredState.Present(Old), record));
        Assert.Equal(new DeliveryPlan.Stopped(failed), Next(DesiredState.Absent(Absence.Withdrawn), record));
    }

    [Theory]
    [InlineData(RecordState.Failed)]
    [InlineData(RecordState.Dead)]
    public void An_unknown_outcome_that_was_given_up_is_resolved_when_something_else_is_wanted(string state)
    {
        var ended = Begun with { Unresolved = true };
        var record = new DeliveryRecord { Intent = ended, Failure = FailureOf(state, New.Hash, null) };

        Assert.Equal(new DeliveryPlan.Stopped(record.Failure!), Next(DesiredState.Present(New), record));
        Assert.Equal(new DeliveryPlan.Resolve(ended), Next(DesiredState.Present(Old), record));
    }

    private static DeliveryRecord Showing(Rendition rendition) => new() { Version = 2, Observed = new ObservedState(rendition.Hash, 2, ["1"], Now.AddHours(-1)) };

    private static DeliveryFailure FailureOf(string state, string target, DateTimeOffset? retryAt) =>
        new(state, target, "Refused.", 1, Now.AddMinutes(-1)) { RetryAt = retryAt };

    private static string Key(Article article, DestinationProfile profile, DesiredState desired, DeliveryRecord record) =>
        Assert.IsType<DeliveryPlan.Operate>(DeliveryPlanner.Next(article, profile, desired, record, Us, Tolerance, Now)).Key;

    private DeliveryPlan Next(DesiredState desired, DeliveryRecord record, DestinationProfile? profile = null, Worker? worker = null, DateTimeOffset? now = null) =>
        DeliveryPlanner.Next(_article, profile ?? Profile, desired, record, worker ?? Us, Tolerance, now ?? Now);
}
