using System.Text;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>Counts as the lexicon app.bsky.feed.post limits a text: 300 grapheme clusters and 3,000 bytes of UTF-8.</summary>
public static class BlueskyLength
{
    /// <summary>maxGraphemes.</summary>
    public const int Most = 300;

    /// <summary>maxLength ÷ maxGraphemes.</summary>
    private const int BytesPerGrapheme = 10;

    /// <summary>The clusters of a text, or more where its bytes are the narrower limit.</summary>
    public static int Count(string text) =>
        Math.Max(Graphemes.Count(text), (Encoding.UTF8.GetByteCount(text) + BytesPerGrapheme - 1) / BytesPerGrapheme);
}
