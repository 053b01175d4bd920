namespace Nukta.Syndication.Uploads;

/// <summary>What reading an upload depends on besides the upload.</summary>
/// <param name="SiteUrl">The newsroom's site: relative links and missing canonical addresses are made from it.</param>
/// <param name="EmbedHosts">Hosts whose iframes stay in bodies.</param>
public sealed record ReadingRules(Uri SiteUrl, IReadOnlyList<string> EmbedHosts);
