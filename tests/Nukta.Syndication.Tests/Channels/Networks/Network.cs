using Nukta.Syndication.Channels;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Tests.Channels.Fakes;

namespace Nukta.Syndication.Tests.Channels.Networks;

/// <summary>Accounts on the large networks.</summary>
internal static class Network
{
    public static async Task<FakePlatform> StartAsync(string name, string token = Samples.Token) => name switch
    {
        "facebook" => await FakeFacebook.StartAsync(token),
        "instagram" => await FakeInstagram.StartAsync(token),
        "threads" => await FakeThreads.StartAsync(token),
        "linkedin" => await FakeLinkedIn.StartAsync(token),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static ChannelDestination Of(FakePlatform platform, CorrectionPolicy? corrections = null, PictureStyle? picture = null, bool withAppSecret = false)
    {
        var name = platform switch { FakeFacebook => "facebook", FakeInstagram => "instagram", FakeThreads => "threads", _ => "linkedin" };
        var channel = Samples.Channel(name, platform.Server) with
        {
            Account = platform is FakeLinkedIn ? FakeLinkedIn.Organisation : FakeGraph.Account,
            Credentials = withAppSecret ? new Dictionary<string, string> { ["accessToken"] = "env:TOKEN", ["appSecret"] = "env:TOKEN" } : new Dictionary<string, string> { ["accessToken"] = "env:TOKEN" },
            Corrections = corrections,
            Picture = picture,
        };
        return Samples.Destination(channel, time: new ImpatientTime(), pictures: new FixedPictures());
    }

    /// <summary>Waits end at once: a fake needs no time to fetch a picture.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(10) ? TimeSpan.Zero : dueTime, period);
    }
}
