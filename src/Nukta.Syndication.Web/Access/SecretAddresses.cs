using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.Access;

/// <summary>Keeps addresses that hold secrets out of logs and traces: partners' keys in those that come, platforms' tokens in those that we ask.</summary>
public static partial class SecretAddresses
{
    /// <summary>
    /// ASP.NET Core and HttpClient log the address of every request at Information; they are heard from Warning on. While
    /// <c>Hosting.Diagnostics</c> is heard at any level, the address is the scope of every line besides; what goes wrong in a request
    /// the server itself logs.
    /// </summary>
    public static ILoggingBuilder WithoutAddresses(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning);

    /// <summary>The same text with <c>***</c> where a partner's key is in an address of a feed, or of the hub.</summary>
    public static string Mask(string text) => Key().Replace(text, "$1***");

    /// <summary>The key in a path that we serve; null: there is none.</summary>
    /// <param name="path">Decoded, as ASP.NET Core gives it.</param>
    internal static (string Partner, string Key)? KeyIn(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var first, var partner, var key, _] when Is(first, Routes.Feeds) => (partner, key),
        [var first, var partner, var last] when Is(first, Routes.Feeds) && IsKey(last) => (partner, last),
        [var first, var partner, var key] when Is(first, Routes.Hub) => (partner, key),
        _ => null,
    };

    /// <summary>Whether the last part of a feed's path is a key: neither <c>opml</c> nor the name of a feed's file is one.</summary>
    internal static bool IsKey(string last) => last != Routes.Opml && !last.Contains('.', StringComparison.Ordinal);

    private static bool Is(string part, string route) => part.Equals(route, StringComparison.OrdinalIgnoreCase);

    // The same in a text that holds an address somewhere.
    [GeneratedRegex($@"(/(?:{Routes.Feeds}|{Routes.Hub})/[^/?#\s]+/)(?!{Routes.Opml}(?:[/?#\s]|$))[^/.?#\s]+(?=[/?#\s]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
