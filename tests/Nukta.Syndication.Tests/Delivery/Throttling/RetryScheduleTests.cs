using Nukta.Syndication.Delivery.Throttling;

namespace Nukta.Syndication.Tests.Delivery.Throttling;

public sealed class RetryScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly SyndicationOptions Options = new();

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(9, 2_560)]
    [InlineData(10, 3_600)]
    [InlineData(5_000, 3_600)]
    public void After_each_failure_the_longest_wait_doubles_up_to_an_hour(int failures, int longest)
    {
        Assert.Equal(Second, new RetrySchedule(Options, new FixedRandom(0)).WaitAfter(failures, null));
        Assert.Equal(Second * (1 + (longest / 2.0)), new RetrySchedule(Options, new FixedRandom(0.5)).WaitAfter(failures, null));
        Assert.Equal(Second * (1 + longest), new RetrySchedule(Options, new FixedRandom(1)).WaitAfter(failures, null));
    }

    [Fact]
    public void What_the_destination_asks_for_is_waited_and_a_little_more_so_that_not_all_come_at_once()
    {
        var schedule = new RetrySchedule(Options, new FixedRandom(0.5));

        Assert.Equal(TimeSpan.FromHours(2) + (Second * 0.5), schedule.WaitAfter(1, TimeSpan.FromHours(2)));
        Assert.Equal(Second * 6, schedule.WaitAfter(1, Second * 5.5));
    }

    [Fact]
    public void Less_than_the_schedule_s_own_wait_is_not_asked_for() =>
        Assert.Equal(Second * 6, new RetrySchedule(Options, new FixedRandom(0.5)).WaitAfter(1, Second * 2));

    [Fact]
    public void A_failed_operation_is_tried_for_a_day() => Assert.Equal(TimeSpan.FromDays(1), new RetrySchedule(Options, new FixedRandom(0)).GiveUpAfter);
}
