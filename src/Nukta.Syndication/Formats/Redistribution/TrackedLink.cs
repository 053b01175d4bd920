namespace Nukta.Syndication.Formats.Redistribution;

/// <summary>Links with the query parameters by which a partner's readers are counted.</summary>
public static class TrackedLink
{
    /// <summary>
    /// The link with the parameters after its own ones and before its fragment, by name in ordinal order. A parameter that the
    /// link has already under the same name gives way, so that tracking twice is tracking once. Everything else stays as it is.
    /// </summary>
    public static Uri Of(Uri link, IReadOnlyDictionary<string, string> tracking)
    {
        if (tracking.Count == 0)
        {
            return link;
        }

        var own = link.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !tracking.ContainsKey(NameOf(part)));
        var added = tracking.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}");
        return new UriBuilder(link) { Query = string.Join('&', own.Concat(added)) }.Uri;
    }

    private static string NameOf(string part) => Uri.UnescapeDataString(part.Split('=')[0]);
}
