using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>How long reading takes.</summary>
internal static class ReadingTime
{
    // Brysbaert, “How many words do we read per minute?”, Journal of Memory and Language 109, 2019: non-fiction in English.
    private const int EnglishWordsPerMinute = 238;

    // No study of Urdu is known to us; it is read somewhat slower than English, so this is a careful guess.
    private const int UrduWordsPerMinute = 180;

    /// <summary>Whole minutes, at least 1.</summary>
    public static int MinutesFor(int words, Edition edition) =>
        Math.Max(1, (int)Math.Ceiling(words / (double)(edition == Edition.Ur ? UrduWordsPerMinute : EnglishWordsPerMinute)));
}
