using System.Globalization;
using System.Text;

namespace Nukta.Syndication.Social.Platforms.Threads;

/// <summary>Threads' own counting: characters, but an emoji counts as many as it has bytes of UTF-8 (developers.facebook.com/docs/threads, “Limitations”).</summary>
internal static class ThreadsLength
{
    public const int Most = 500;

    /// <summary>At least what Threads counts: whatever could be part of an emoji counts by its bytes.</summary>
    public static int Count(string text) => text.EnumerateRunes().Sum(rune => MayBeEmoji(rune) ? rune.Utf8SequenceLength : 1);

    private static bool MayBeEmoji(Rune rune) => !rune.IsBmp || rune.Value is 0x200D or 0xFE0F or 0x20E3 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;
}
