using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>What becomes of a record when an operation has succeeded, has failed, or nobody knows.</summary>
public sealed class DeliveryTransitionsTests
{
    private const string Hash = "new";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DestinationProfile Profile = new("channel:m", new DeliverySemantics(OutcomeResolution.Idempotent, "keys"), CorrectionPolicy.Replace);
    private static readonly DestinationProfile Blind = Profile with { Semantics = new DeliverySemantics(OutcomeResolution.Blind, "no keys, no list") };
    private static readonly RetrySchedule Retries = new(new SyndicationOptions(), new FixedRandom(0.5));
    private static readonly ObservedState Post = new("old", 2, ["1"], Now.AddHours(-1));
    private static readonly Intent Creating = new(IntentKind.Show, "key", 3, "us", Now, Now.AddMinutes(1)) { Hash = Hash, Creates = true };
    private static readonly DeliveryPlan.Operate Plan = new(IntentKind.Show, new Rendition("text/plain", "Words"), "key", Creates: true);

    private readonly DeliveryRecord _begun = new() { Version = 3, Operations = 5, Intent = Creating, Slot = Now };

    [Fact]
    public void A_success_leaves_what_is_there_now_and_nothing_of_what_failed_before()
    {
        var observed = new ObservedState(Hash, 3, ["1"], Now) { Link = "https://m.example/1" };
        var begun = _begun with { Removal = new Removal(Absence.Embargoed, Now), Failure = FailureOf(1, Now) };

        var (changed, happened) = Succeed(begun, new OperationOutcome { Observed = observed }, null);

        Assert.Equal(new DeliveryRecord { Version = 3, Operations = 6, Observed = observed }, changed);
        Assert.Equal(new AuditEvent("shown", "version 3 at https://m.example/1"), happened);
    }

    [Fact]
    public void A_change_is_told_as_a_change()
    {
        var (_, happened) = Succeed(_begun with { Observed = Post }, new OperationOutcome { Observed = Post with { Version = 3 } }, null);

        Assert.Equal(new AuditEvent("changed", "version 3"), happened);
    }

    [Theory]
    [InlineData(Absence.Withdrawn, "it was withdrawn")]
    [InlineData(Absence.Embargoed, "it is under embargo")]
    [InlineData(Absence.NotMatching, "the filter does not take it any more")]
    [InlineData(Absence.NoRights, "the rights do not allow it any more")]
    [InlineData(Absence.Aged, "it is too old")]
    [InlineData(null, "it was withdrawn")]
    public void A_removal_leaves_its_reason(Absence? absence, string told)
    {
        var (changed, happened) = Succeed(_begun with { Observed = Post, Failure = FailureOf(1, Now) }, new OperationOutcome(), absence);

        Assert.Equal(new DeliveryRecord { Version = 3, Operations = 6, Removal = new Removal(absence ?? Absence.Withdrawn, Now) }, changed);
        Assert.Equal(new AuditEvent("removed", told), happened);
    }

    [Fact]
    public void A_failure_of_an_operation_is_a_failure()
    {
        var failure = new DeliveryException(FailureKind.Permanent, "Refused.");

        Assert.Equal(Failed(_begun, failure), Succeed(_begun, new OperationOutcome { Failure = failure }, null));
    }

    [Fact]
    public void What_surely_did_not_happen_is_tried_again_later()
    {
        var (changed, happened) = Failed(_begun, new DeliveryException(FailureKind.Transient, "Busy."));

        Assert.Equal(
            new DeliveryRecord { Version = 3, Operations = 5, Failure = new DeliveryFailure(RecordState.Retrying, Hash, "Busy.", 1, Now) { RetryAt = Now.AddSeconds(6) } },
            changed);
        Assert.Equal(new AuditEvent("retrying", "Busy. Attempt 1; next at 2026-11-24 12:00:06Z."), happened);
    }

    [Fact]
    public void A_destination_is_not_asked_again_before_it_allows_it()
    {
        var (changed, _) = Failed(_begun, new DeliveryException(FailureKind.Transient, "Busy.") { RetryAfter = TimeSpan.FromHours(2) });

        Assert.Equal(Now.AddHours(2).AddSeconds(0.5), changed.Failure!.RetryAt);
    }

    [Fact]
    public void Failures_of_the_same_operation_are_counted_since_the_first()
    {
        var (changed, _) = Failed(_begun with { Failure = FailureOf(2, Now.AddHours(-1)) }, new DeliveryException(FailureKind.Transient, "Busy."));

        Assert.Equal((3, Now.AddHours(-1), Now.AddSeconds(21)), (changed.Failure!.Attempts, changed.Failure.Since, changed.Failure.RetryAt));
    }

    [Fact]
    public void Another_operation_is_a_fresh_start()
    {
        var (changed, _) = Failed(
            _begun with { Failure = FailureOf(7, Now.AddDays(-2)) with { Target = "another" } }, new DeliveryException(FailureKind.Transient, "Busy."));

        Assert.Equal((RecordState.Retrying, 1, Now), (changed.Failure!.State, changed.Failure.Attempts, changed.Failure.Since));
    }

    [Fact]
    public void After_a_day_of_failures_it_is_given_up()
    {
        var busy = new DeliveryException(FailureKind.Transient, "Busy.");
        var (almost, _) = Failed(_begun with { Failure = FailureOf(8, Now.AddDays(-1).AddTicks(1)) }, busy);
        Assert.Equal(RecordState.Retrying, almost.Failure!.State);

        var (changed, happened) = Failed(_begun with { Failure = FailureOf(8, Now.AddDays(-1)) }, busy);

        Assert.Equal(new DeliveryRecord { Version = 3, Operations = 5, Failure = new DeliveryFailure(RecordState.Dead, Hash, "Busy.", 9, Now.AddDays(-1)) }, changed);
        Assert.Equal(new AuditEvent("dead", "Busy. Given up after 9 attempts."), happened);
    }

    [Fact]
    public void What_will_never_pass_stops_at_once()
    {
        var (changed, happened) = Failed(_begun, new DeliveryException(FailureKind.Permanent, "Refused."));

        Assert.Equal(new DeliveryRecord { Version = 3, Operations = 5, Failure = new DeliveryFailure(RecordState.Failed, Hash, "Refused.", 1, Now) }, changed);
        Assert.Equal(new AuditEvent("failed", "Refused."), happened);
    }

    [Fact]
    public void What_is_not_there_any_more_is_made_anew_as_another_operation()
    {
        var (changed, happened) = Failed(_begun with { Observed = Post }, new DeliveryException(FailureKind.Gone, "No such post."));

        Assert.Equal(new DeliveryRecord { Version = 3, Operations = 6 }, changed);
        Assert.Equal(new AuditEvent("gone", "No such post."), happened);
    }

    [Fact]
    public void An_unknown_outcome_is_kept_to_be_resolved_at_the_next_try()
    {
        var (changed, happened) = Failed(_begun, new DeliveryException(FailureKind.Unknown, "Silence."));

        Assert.Equal(Creating with { Unresolved = true }, changed.Intent);
        Assert.Equal((RecordState.Retrying, null), (changed.Failure!.State, changed.Slot));
        Assert.Equal("retrying", happened.Event);
    }

    [Fact]
    public void An_unknown_creation_at_a_blind_destination_waits_for_a_person()
    {
        var (changed, happened) = Failed(_begun, new DeliveryException(FailureKind.Unknown, "Silence."), Blind);

        Assert.Equal(
            new DeliveryRecord
            {
                Version = 3,
                Operations = 5,
                Intent = Creating with { Unresolved = true },
                Failure = new DeliveryFailure(RecordState.Unknown, Hash, "Silence.", 1, Now),
            },
            changed);
        Assert.Equal("unknown", happened.Event);
        Assert.StartsWith("Silence. ", happened.Detail, StringComparison.Ordinal);
        Assert.EndsWith("then replay.", happened.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blind_destination_stops_only_where_a_second_post_could_come_of_it()
    {
        var silence = new DeliveryException(FailureKind.Unknown, "Silence.");

        Assert.Equal(RecordState.Retrying, Failed(_begun with { Intent = Creating with { Creates = false } }, silence, Blind).Changed.Failure!.State);
        Assert.Equal(RecordState.Retrying, Failed(_begun, silence, Blind with { ActAgainWhenUnknown = true }).Changed.Failure!.State);
        Assert.Equal(RecordState.Retrying, Failed(_begun, new DeliveryException(FailureKind.Transient, "Busy."), Blind).Changed.Failure!.State);
    }

    [Theory]
    [InlineData(FailureKind.Transient, 0)]
    [InlineData(FailureKind.Transient, 2)]
    [InlineData(FailureKind.Permanent, 0)]
    public void A_later_failure_says_nothing_of_an_earlier_try_whose_outcome_is_unknown(FailureKind kind, int days)
    {
        var begun = _begun with { Intent = Creating with { Repeats = true }, Failure = FailureOf(1, Now.AddDays(-days)) };

        Assert.Equal(Creating with { Repeats = true, Unresolved = true }, Failed(begun, new DeliveryException(kind, "No.")).Changed.Intent);
    }

    [Theory]
    [InlineData(FailureKind.Transient)]
    [InlineData(FailureKind.Permanent)]
    [InlineData(FailureKind.Unknown)]
    public void What_a_failed_operation_of_several_requests_may_have_changed_is_looked_at_as_changed(FailureKind kind)
    {
        var changing = _begun with { Intent = Creating with { Creates = false }, Observed = Post };
        var failure = new DeliveryException(kind, "No.");

        Assert.Equal(Post, Failed(changing, failure).Changed.Observed);
        Assert.Equal("", Failed(changing, failure, Profile with { Corrections = CorrectionPolicy.Repost }).Changed.Observed!.Hash);
        Assert.Equal("", Failed(changing with { Observed = Post with { RemoteIds = ["1", "2"] } }, failure).Changed.Observed!.Hash);
        Assert.Equal("", Failed(changing with { Intent = changing.Intent! with { Kind = IntentKind.Remove } }, failure).Changed.Observed!.Hash);
        Assert.Null(Failed(changing with { Observed = null, Intent = changing.Intent! with { Kind = IntentKind.Remove } }, failure).Changed.Observed);
    }

    private static DeliveryFailure FailureOf(int attempts, DateTimeOffset since) => new(RecordState.Retrying, Hash, "Before.", attempts, since);

    private static (DeliveryRecord Changed, AuditEvent Happened) Succeed(DeliveryRecord begun, OperationOutcome outcome, Absence? absence) =>
        DeliveryTransitions.Record(begun, Plan, outcome, absence, Profile, Retries, Now);

    private static (DeliveryRecord Changed, AuditEvent Happened) Failed(DeliveryRecord begun, DeliveryException failure, DestinationProfile? profile = null) =>
        DeliveryTransitions.Failed(begun, failure, profile ?? Profile, Retries, Now);
}
