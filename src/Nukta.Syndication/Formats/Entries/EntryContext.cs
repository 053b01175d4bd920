using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Formats.Entries;

/// <summary>For whom an article is rendered.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Partner">Who gets it: rights line, tracking, images and extensions follow its agreement.</param>
/// <param name="Variant">Full text or summary.</param>
public sealed record EntryContext(Site Site, Partner Partner, FeedVariant Variant);
