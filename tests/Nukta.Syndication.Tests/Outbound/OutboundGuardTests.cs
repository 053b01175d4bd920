using System.Net;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Tests.Push;

namespace Nukta.Syndication.Tests.Outbound;

public class OutboundGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task An_address_inside_is_refused(string address)
    {
        var guard = Guard("partner.example", address);
        await Assert.ThrowsAsync<OutboundRefusedException>(() => guard.ResolveAsync("partner.example", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<OutboundRefusedException>(() => guard.ResolveAsync(address, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("168.63.129.17")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("2002:101:101::1")]
    [InlineData("2606:4700::1111")]
    public async Task An_address_on_the_internet_is_allowed(string address) =>
        Assert.Equal([IPAddress.Parse(address)], await Guard("partner.example", address).ResolveAsync("partner.example", TestContext.Current.CancellationToken));

    [Fact]
    public async Task One_address_inside_among_others_is_refused() =>
        await Assert.ThrowsAsync<OutboundRefusedException>(
            () => Guard("partner.example", "1.1.1.1", "10.0.0.1").ResolveAsync("partner.example", TestContext.Current.CancellationToken));

    [Fact]
    public async Task The_development_switch_opens_loopback_and_nothing_else()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var options = new OutboundHttpOptions { AllowLoopback = true };

        Assert.Single(await new OutboundGuard(options).ResolveAsync("127.0.0.1", cancellationToken));
        Assert.Single(await new OutboundGuard(options).ResolveAsync("::1", cancellationToken));
        await Assert.ThrowsAsync<OutboundRefusedException>(() => new OutboundGuard(options).ResolveAsync("10.0.0.1", cancellationToken));
        await Assert.ThrowsAsync<OutboundRefusedException>(() => new OutboundGuard(options).ResolveAsync("169.254.169.254", cancellationToken));
    }

    [Fact]
    public async Task A_connection_goes_to_the_very_address_that_was_judged()
    {
        // A name that no resolver knows: only the one answer that was judged can lead to the receiver.
        await using var receiver = await Receiver.StartAsync();
        var asked = 0;
        using var client = OutboundHttp.CreateClient(new OutboundHttpOptions
        {
            AllowLoopback = true,
            Resolve = (_, _) => Task.FromResult<IPAddress[]>(++asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]),
        });

        using var answer = await client.GetAsync(new UriBuilder(receiver.Url) { Host = "partner.example" }.Uri, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, asked);
        Assert.StartsWith("partner.example", Assert.Single(receiver.Requests).Headers["Host"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = OutboundHttp.CreateClient(new OutboundHttpOptions
        {
            AllowLoopback = true,
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]),
        });

        using var answer = await client.GetAsync(new UriBuilder(receiver.Url) { Host = "partner.example" }.Uri, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static OutboundGuard Guard(string host, params string[] addresses) => new(new OutboundHttpOptions
    {
        Resolve = (name, _) => Task.FromResult(name == host ? [.. addresses.Select(IPAddress.Parse)] : Array.Empty<IPAddress>()),
    });
}
