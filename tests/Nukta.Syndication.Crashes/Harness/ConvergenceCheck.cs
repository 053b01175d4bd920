using System.Diagnostics;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Crashes.Harness;

/// <summary>Waits until a story has settled, and compares what everybody shows with what they should.</summary>
internal sealed class ConvergenceCheck(FakeServices landscape)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(30);

    /// <summary>Waits until the story's newest version has settled; answers whether the blind platform waits for a person.</summary>
    /// <param name="child">The program.</param>
    /// <param name="story">The story.</param>
    /// <param name="headline">The newest version's; null: it is withdrawn, or was before the program ever saw it.</param>
    /// <exception cref="TimeoutException">It does not settle.</exception>
    public static async Task<bool> SettleAsync(ProgramUnderTest child, int story, string? headline)
    {
        var began = Stopwatch.GetTimestamp();
        JToken? seen = null;
        while (Stopwatch.GetElapsedTime(began) < ProgramUnderTest.Patience)
        {
            seen = await AskAsync(child, $"/articles/{Newsroom.IdOf(story)}?format=json");
            if (seen is null && headline is null)
            {
                return false;
            }

            if (seen?["article"] is { } article
                && (headline is null ? (string?)article["status"] == "withdrawn" : (string?)article["headline"] == headline)
                && (int?)article["progress"]?["version"] == (int)article["version"]!)
            {
                var open = seen["deliveries"]!.Where(delivery => (string?)delivery["state"] is not ("shown" or "absent")).ToList();
                if (open.All(delivery => (string?)delivery["destinationId"] == $"channel:{FakeServices.Blind}" && (string?)delivery["state"] == "unknown"))
                {
                    return open.Count > 0;
                }
            }

            await Task.Delay(Rest);
        }

        throw new TimeoutException($"Story {story} has not settled at {headline ?? "withdrawn"}: {seen}\n{child.Output}");
    }

    /// <summary>Compares.</summary>
    /// <param name="child">The program.</param>
    /// <param name="expected">The words that each story's headline begins with; null: it must be nowhere.</param>
    /// <param name="unknown">Stories that the blind platform may have or not.</param>
    public async Task<Figures> CompareAsync(ProgramUnderTest child, IReadOnlyDictionary<int, string?> expected, IReadOnlySet<int> unknown)
    {
        var shown = landscape.Shown().Concat(await FeedAsync(child)).Concat(await OutboxAsync(child)).ToLookup(shown => (shown.Where, shown.Link), shown => shown.Text);
        var figures = new Figures { BlindUnknown = unknown.Count };
        foreach (var where in new[] { "mastodon", "x", FakeServices.Blind, "webhook", "feed", "outbox" })
        {
            foreach (var (story, headline) in expected)
            {
                var isBlind = where == FakeServices.Blind;
                var texts = shown[(where, $"https://nukta.example/{Newsroom.IdOf(story)}")].ToList();
                if (isBlind && unknown.Contains(story))
                {
                    figures += new Figures { BlindDuplicates = Math.Max(0, texts.Count - 1) };
                    continue;
                }

                var wrong = texts.Count(text => headline is null || !text.Contains(headline, StringComparison.Ordinal));
                var (twice, missing) = (Math.Max(0, texts.Count - 1), headline is not null && texts.Count == 0 ? 1 : 0);
                figures += new Figures
                {
                    Duplicates = isBlind ? 0 : twice,
                    BlindDuplicates = isBlind ? twice : 0,
                    Missing = missing,
                    Stale = wrong,
                    Details = twice + missing + wrong == 0 ? [] : [$"{where}, story {story}: expected '{headline ?? "nothing"}', saw {string.Join(" and ", texts.DefaultIfEmpty("nothing"))}"],
                };
            }
        }

        return figures;
    }

    private static async Task<IEnumerable<(string Where, string Link, string Text)>> FeedAsync(ProgramUnderTest child) =>
        (await AskAsync(child, "/feeds/wire/all.json"))!["items"]!.Select(item => ("feed", FakeServices.LinkIn((string)item["url"]!), (string)item["title"]!));

    private static async Task<IEnumerable<(string Where, string Link, string Text)>> OutboxAsync(ProgramUnderTest child) =>
        (await AskAsync(child, "/outbox/outbox?format=json"))!["posts"]!.Where(post => post["deleted"] is null)
            .Select(post => ("outbox", FakeServices.LinkIn((string?)post["link"] ?? (string)post["text"]!), (string)post["text"]!));

    private static async Task<JToken?> AskAsync(ProgramUnderTest child, string path)
    {
        using var answer = await (child.Client ?? throw new InvalidOperationException("It does not listen yet.")).GetAsync(path);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : JToken.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
