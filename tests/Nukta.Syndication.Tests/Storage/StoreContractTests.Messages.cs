namespace Nukta.Syndication.Tests.Storage;

/// <summary>The work queue.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task A_message_comes_after_its_delay_is_hidden_while_leased_and_comes_back_unless_completed()
    {
        await Queue.SendAsync("now", TimeSpan.Zero, Cancellation);
        await Queue.SendAsync("later", TimeSpan.FromMinutes(5), Cancellation);

        var first = Assert.Single(await Queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));
        Assert.Equal(("now", 1), (first.Body, first.Deliveries));
        Assert.Empty(await Queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));

        await _stores.Pass(TimeSpan.FromMinutes(3));
        var again = Assert.Single(await Queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));
        Assert.Equal(2, again.Deliveries);
        await Queue.CompleteAsync(first, Cancellation);
        await Queue.CompleteAsync(again, Cancellation);

        await _stores.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal("later", Assert.Single(await Queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation)).Body);
    }

    [Theory]
    [InlineData("""{"article":"ur/کھیل/ہاکی"}""")]
    [InlineData("{\"upload\":\"a<b>&\u0001\uFFFE\r\n\"}")]
    [InlineData("QUJD")]
    [InlineData("plain")]
    public async Task A_message_comes_as_it_was_sent(string body)
    {
        await Queue.SendAsync(body, TimeSpan.Zero, Cancellation);

        Assert.Equal(body, Assert.Single(await Queue.ReceiveAsync(100, TimeSpan.FromMinutes(2), Cancellation)).Body);
    }

    [Fact]
    public async Task A_message_may_be_sent_for_any_time()
    {
        await Queue.SendAsync("next month", TimeSpan.FromDays(30), Cancellation);
        await Queue.SendAsync("yesterday", TimeSpan.FromDays(-1), Cancellation);

        Assert.Equal("yesterday", Assert.Single(await Queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation)).Body);
    }

    [Fact]
    public async Task A_completion_whose_lease_is_over_takes_nobody_elses_message()
    {
        await Queue.SendAsync("x", TimeSpan.Zero, Cancellation);
        var first = Assert.Single(await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));
        await _stores.Pass(TimeSpan.FromMinutes(2));
        Assert.Single(await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));

        await Queue.CompleteAsync(first, Cancellation);

        await _stores.Pass(TimeSpan.FromMinutes(2));
        Assert.Single(await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));
    }
}
