using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

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

    // As FeedEndpoints tells them apart: neither opml nor the name of a feed's file is a key.
    [GeneratedRegex(@"(/(?:feeds|hub)/[^/?#\s]+/)(?!opml(?:[/?#\s]|$))[^/.?#\s]+(?=[/?#\s]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
