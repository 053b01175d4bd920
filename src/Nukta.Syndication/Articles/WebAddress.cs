namespace Nukta.Syndication.Articles;

/// <summary>Addresses of the web: absolute, http or https.</summary>
internal static class WebAddress
{
    private const int Longest = 2000;

    /// <summary>Reads an absolute http(s) address without credentials in it; null: it is none.</summary>
    public static Uri? Parse(string text) =>
        text.Length <= Longest && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && IsWeb(address) ? address : null;

    /// <summary>The same, where an address may also be relative to the site.</summary>
    public static Uri? Resolve(Uri site, string text) =>
        text.Length <= Longest && text.Trim().Length > 0 && Uri.TryCreate(site, text.Trim(), out var address) && IsWeb(address) ? address : null;

    private static bool IsWeb(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0 && address.UserInfo.Length == 0;
}
