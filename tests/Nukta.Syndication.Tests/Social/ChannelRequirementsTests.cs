using Nukta.Syndication.Social;

namespace Nukta.Syndication.Tests.Social;

/// <summary>A channel that lacks what its platform needs is refused before anything is sent.</summary>
public sealed class ChannelRequirementsTests
{
    private static readonly Uri Server = new("https://server.example");

    public static TheoryData<string> Platforms() => [.. ChannelDestinations.Platforms.Keys];

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Credentials_that_make_no_set_are_refused_with_those_that_would(string platform)
    {
        var channel = ChannelSamples.Channel(platform, Server) with { Account = "1", Credentials = new Dictionary<string, string> { ["other"] = "env:OTHER" } };

        var refused = Assert.Throws<ArgumentException>(() => ChannelSamples.Destination(channel));

        Assert.All(ChannelDestinations.Platforms[platform].Descriptor.Credentials[0].Required, name => Assert.Contains($"\"{name}\"", refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void An_account_or_server_that_is_missing_is_asked_for(string platform)
    {
        var descriptor = ChannelDestinations.Platforms[platform].Descriptor;
        var credentials = descriptor.Credentials[0].Required.ToDictionary(name => name, _ => "env:TOKEN");
        var whole = ChannelSamples.Channel(platform, Server) with { Account = "1", Credentials = credentials };

        Assert.Equal($"channel:{whole.Id}", ChannelSamples.Destination(whole).Profile.Id);
        if (descriptor.Account is { } account)
        {
            Assert.Contains(account, Assert.Throws<ArgumentException>(() => ChannelSamples.Destination(whole with { Account = null })).Message, StringComparison.Ordinal);
        }

        if (descriptor.Server is { } server)
        {
            Assert.Contains(server, Assert.Throws<ArgumentException>(() => ChannelSamples.Destination(whole with { Server = null })).Message, StringComparison.Ordinal);
        }
    }
}
