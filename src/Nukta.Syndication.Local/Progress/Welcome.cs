using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Spectre.Console;

namespace Nukta.Syndication.Local.Progress;

/// <summary>What people see first: where everything is.</summary>
internal static class Welcome
{
    /// <summary>Prints the addresses, and the new key if there is one: it is shown once and kept nowhere.</summary>
    public static void Show(IAnsiConsole console, SyndicationConfiguration configuration, Uri address, string articles, string? newKey)
    {
        Line(console, $"[bold]Nukta.Syndication[/] at {Markup.Escape(address.AbsoluteUri)}");
        Line(console, $"Drop, change or delete articles in {Markup.Escape(articles)}");
        foreach (var partner in configuration.Partners)
        {
            foreach (var feed in partner.Feeds)
            {
                var place = new Uri(address, Routes.OfFeeds(partner.Id) + feed.Name);
                var formats = string.Join(' ', feed.Formats.Skip(1).Select(format => $".{format}"));
                Line(console, $"  {Markup.Escape($"{place.AbsoluteUri}.{feed.Formats[0]}")}  {formats}{(partner.Public ? "" : "  [grey](with a key)[/]")}");
            }
        }

        foreach (var channel in configuration.Channels)
        {
            var where = channel.Credentials.Count == 0 ? new Uri(address, Routes.OfOutbox(channel.Id)).AbsoluteUri : channel.Name;
            Line(console, $"  {Markup.Escape(where)}  [grey]{Markup.Escape(channel.Platform)}[/]");
        }

        if (newKey is not null)
        {
            Line(console, "The key of the partner 'demo', shown this once:");
            Line(console, $"  [bold]{newKey}[/]");
            Line(console, $"  [grey]curl -u demo:KEY {Markup.Escape(new Uri(address, Routes.OfFeed("demo", "all", "rss")).AbsoluteUri)}[/]");
        }
    }

    private static void Line(IAnsiConsole console, string markup) => console.MarkupLine(markup);
}
