namespace Nukta.Syndication.Configuration.Vocabulary;

/// <summary>What a format asks of the feeds that are served in it.</summary>
/// <param name="Extension">As a feed's <c>formats</c> names it: the last part of the feed's address, without the dot.</param>
public sealed record FeedFormatDescriptor(string Extension)
{
    /// <summary>True: a feed in it has one language, so its filter names one edition.</summary>
    public bool OneLanguage { get; init; }

    /// <summary>True: it is read by search engines, which have no key, so the partner is public; <c>/robots.txt</c> names it.</summary>
    public bool ForSearchEngines { get; init; }

    /// <summary>True: its feed has no other format and no window, since it holds every article in parts.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>The oldest articles that it may list, in days, which the feed's window must say; null: any.</summary>
    public int? MostDays { get; init; }
}
