using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Networks;

/// <summary>Accounts on the large networks.</summary>
internal static class Network
{
    public static async Task<FakePlatform> StartAsync(string name, string token = ChannelSamples.Token, TimeProvider? time = null) => name switch
    {
        "facebook" => await FakeFacebook.StartAsync(token, time),
        "instagram" => await FakeInstagram.StartAsync(token, time),
        "threads" => await FakeThreads.StartAsync(token, time),
        "linkedin" => await FakeLinkedIn.StartAsync(token, time),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static ChannelDestination Of(FakePlatform platform, CorrectionPolicy? corrections = null, PictureStyle? picture = null, bool withAppSecret = false, TimeProvider? time = null, HttpClient? http = null)
    {
        var name = platform switch { FakeFacebook => "facebook", FakeInstagram => "instagram", FakeThreads => "threads", _ => "linkedin" };
        var channel = ChannelSamples.Channel(name, platform.Server) with
        {
            Account = platform is FakeLinkedIn ? FakeLinkedIn.Organisation : FakeGraph.Account,
            Credentials = withAppSecret ? new Dictionary<string, string> { ["accessToken"] = "env:TOKEN", ["appSecret"] = "env:TOKEN" } : new Dictionary<string, string> { ["accessToken"] = "env:TOKEN" },
            Corrections = corrections,
            Picture = picture,
        };
        return ChannelSamples.Destination(channel, time: new ImpatientTime(time ?? TimeProvider.System), http: http, pictures: new FixedPictures());
    }

    /// <summary>Waits end at once: a fake needs no time to fetch a picture.</summary>
    private sealed class ImpatientTime(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(10) ? TimeSpan.Zero : dueTime, period);
    }
}
