using Nukta.Syndication.Channels;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Tests.Channels.Fakes;

namespace Nukta.Syndication.Tests.Channels.Desks;

/// <summary>Channels of newsdesks and communities.</summary>
internal static class Desk
{
    public static ChannelDestination Of(FakePlatform platform, CorrectionPolicy? corrections = null, TimeProvider? time = null, HttpClient? http = null) => Samples.Destination(
        platform switch
        {
            FakeDiscord => Samples.Channel("discord", platform.Server) with { Account = FakeDiscord.Webhook, Credentials = One("webhookToken"), Corrections = corrections },
            FakeSlack => Samples.Channel("slack", platform.Server) with { Account = FakeSlack.Conversation, Credentials = One("botToken"), Corrections = corrections },
            FakeTeams teams => Samples.Channel("teams", teams.Workflow) with { Credentials = One("signature"), Corrections = corrections },
            _ => throw new ArgumentOutOfRangeException(nameof(platform)),
        },
        time: time,
        http: http);

    private static Dictionary<string, string> One(string credential) => new() { [credential] = "env:TOKEN" };
}
