namespace Nukta.Syndication.Channels;

/// <summary>An article's address with a channel's tracking parameters.</summary>
internal static class TrackedLink
{
    /// <summary>
    /// The address, percent-encoded (RFC 3986) so that every platform takes it as one link; parameters that it has already are left.
    /// </summary>
    public static string Of(Uri address, IReadOnlyDictionary<string, string> tracking)
    {
        var present = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]))
            .ToHashSet(StringComparer.Ordinal);
        var added = tracking
            .Where(pair => !present.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        var query = string.Join('&', added.Prepend(address.Query.TrimStart('?')).Where(part => part.Length > 0));
        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return $"{path}{(query.Length > 0 ? "?" + query : "")}{address.Fragment}";
    }
}
