using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Desks;

/// <summary>Channels of newsdesks and communities.</summary>
internal static class DeskChannel
{
    public static ChannelDestination Of(FakePlatform platform, CorrectionPolicy? corrections = null, TimeProvider? time = null, HttpClient? http = null) => ChannelSamples.Destination(
        platform switch
        {
            FakeDiscord => ChannelSamples.Channel("discord", platform.Server) with { Account = FakeDiscord.Webhook, Credentials = One("webhookToken"), Corrections = corrections },
            FakeSlack => ChannelSamples.Channel("slack", platform.Server) with { Account = FakeSlack.Conversation, Credentials = One("botToken"), Corrections = corrections },
            FakeTeams teams => ChannelSamples.Channel("teams", teams.Workflow) with { Credentials = One("signature"), Corrections = corrections },
            _ => throw new ArgumentOutOfRangeException(nameof(platform)),
        },
        time: time,
        http: http);

    private static Dictionary<string, string> One(string credential) => new() { [credential] = "env:TOKEN" };
}
