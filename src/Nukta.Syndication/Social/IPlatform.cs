using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>A social platform: how posts are written for it, and how its accounts are reached.</summary>
public interface IPlatform
{
    /// <summary>Its name, and what it asks of a channel's configuration.</summary>
    PlatformDescriptor Descriptor { get; }

    /// <summary>How every account there behaves.</summary>
    PlatformTraits Traits { get; }

    /// <summary>How unknown outcomes are resolved on this channel's server, where servers differ.</summary>
    DeliverySemantics SemanticsOf(Channel channel) => Traits.Semantics;

    /// <summary>Writes the post. Pure: same arguments, same post.</summary>
    Post Compose(Article article, Channel channel, CorrectionPolicy corrections);

    /// <summary>Reaches an account.</summary>
    /// <exception cref="ArgumentException">The channel lacks what the platform needs; says what.</exception>
    IPosts Connect(Channel channel, PlatformConnection connection);
}

/// <summary>How every account of a platform behaves.</summary>
/// <param name="Semantics">How unknown outcomes are resolved.</param>
/// <param name="Corrections">What is done about corrections unless the channel says otherwise.</param>
/// <param name="Pace">The least time between two posts on average, by the platform's own limit.</param>
/// <param name="Burst">How many posts may come at once before the pace holds.</param>
public sealed record PlatformTraits(DeliverySemantics Semantics, CorrectionPolicy Corrections, TimeSpan Pace, int Burst)
{
    /// <summary>True: an article without a picture is not posted there.</summary>
    public bool NeedsPicture { get; init; }

    /// <summary>
    /// True: replies are comments on a post, or messages in its thread, and take none themselves, so that every correction replies to
    /// the first post; false: replies are posts, and a correction replies to the one before it.
    /// </summary>
    public bool RepliesAreBelowThePost { get; init; }
}

/// <summary>What a platform needs to reach its accounts.</summary>
/// <param name="Secrets">Where tokens come from.</param>
/// <param name="Http">
/// Sends the requests. It must not log request addresses: Telegram's carry the token
/// (with IHttpClientFactory: <c>RemoveAllLoggers()</c>).
/// </param>
/// <param name="Time">The clock that dates in Retry-After are measured against.</param>
public sealed record PlatformConnection(ISecrets Secrets, HttpClient Http, TimeProvider Time)
{
    /// <summary>An article's pictures, as this platform takes them.</summary>
    public IPictures Pictures { get; init; } = NoPictures.Instance;

    /// <summary>Where the tokens that platforms issue are kept, sealed; null where nothing is ever sent (previews).</summary>
    public ILedger? Ledger { get; init; }
}
