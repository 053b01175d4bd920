using Microsoft.Net.Http.Headers;
using Nukta.Syndication.Feeds;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>One of the prepared content codings of a feed.</summary>
/// <param name="Name">As in <c>Content-Encoding</c>; null for identity, which is never named there.</param>
/// <param name="Content">The prepared bytes.</param>
internal sealed record ContentCoding(string? Name, Func<FeedBody, ReadOnlyMemory<byte>> Content)
{
    private static readonly ContentCoding Brotli = new("br", body => body.Brotli);
    private static readonly ContentCoding Gzip = new("gzip", body => body.Gzip);
    private static readonly ContentCoding Identity = new(null, body => body.Identity);

    /// <summary>The strong entity tag: different for each coding, because the bytes are (RFC 9110 §8.8.3.3).</summary>
    public EntityTagHeaderValue TagOf(FeedBody body) => new(Name is null ? $"\"{body.Tag}\"" : $"\"{body.Tag}-{Name}\"");

    /// <summary>
    /// The coding that the client likes best (RFC 9110 §12.5.3), the smallest among equals; null when it refuses all, identity
    /// included.
    /// </summary>
    public static ContentCoding? Choose(IList<StringWithQualityHeaderValue> accepted)
    {
        if (accepted.Count == 0)
        {
            return Identity;
        }

        ContentCoding[] preferred = [Brotli, Gzip];
        var best = preferred.Select(coding => (Coding: coding, Quality: QualityOf(accepted, coding) ?? 0)).MaxBy(candidate => candidate.Quality);
        var plain = QualityOf(accepted, Identity);
        return (best.Quality, plain) switch
        {
            ( > 0, null) => best.Coding,
            ( > 0, { } quality) when best.Quality >= quality => best.Coding,
            (_, null or > 0) => Identity,
            _ => null,
        };
    }

    // null: the client does not speak of it.
    private static double? QualityOf(IList<StringWithQualityHeaderValue> accepted, ContentCoding coding)
    {
        var named = accepted.FirstOrDefault(value => IsNamed(value, coding.Name ?? "identity"));
        var any = coding.Name is null && accepted.Any(value => IsNamed(value, "*") && value.Quality != 0)
            ? null
            : accepted.FirstOrDefault(value => IsNamed(value, "*"));
        return (named ?? any) is { } value ? value.Quality ?? 1 : null;
    }

    private static bool IsNamed(StringWithQualityHeaderValue value, string name) =>
        value.Value.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (name == "gzip" && value.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));
}
