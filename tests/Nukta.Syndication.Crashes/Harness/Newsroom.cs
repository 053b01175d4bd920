using System.Text;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Crashes.Harness;

/// <summary>What the newsroom does to a story.</summary>
internal enum Deed
{
    Publish,
    Correct,
    Withdraw,
}

/// <summary>
/// Uploads over HTTP. Whoever gets no answer looks whether the upload is there: if it is, it has been accepted and is not sent
/// again, so that nothing but the program itself can carry it on.
/// </summary>
internal sealed class Newsroom(string data)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    public static string IdOf(int story) => $"en/crash/{story}";

    /// <summary>Does it, through any number of crashes.</summary>
    public async Task DoAsync(int story, Deed deed, Func<HttpClient?> program)
    {
        while (true)
        {
            try
            {
                if (program() is { } client)
                {
                    using var answer = deed == Deed.Withdraw
                        ? await client.DeleteAsync($"/articles/{IdOf(story)}.json")
                        : await client.PutAsync($"/articles/{IdOf(story)}.json", new StringContent(TextOf(story, deed), Encoding.UTF8, "application/json"));
                    if (answer.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or ObjectDisposedException)
            {
                // It has died, or has not begun to listen.
            }

            if (await IsAcceptedAsync(story, deed))
            {
                return;
            }

            await Task.Delay(Rest);
        }
    }

    /// <summary>The words that its headline begins with; null: it must be nowhere.</summary>
    public static string? HeadlineOf(int story, Deed last) => last switch
    {
        Deed.Publish => $"First report of story {story}",
        Deed.Correct => $"Second report of story {story}",
        _ => null,
    };

    private async Task<bool> IsAcceptedAsync(int story, Deed deed)
    {
        var file = Path.Combine(data, "articles", $"{IdOf(story)}.json");
        return deed == Deed.Withdraw ? !File.Exists(file) : File.Exists(file) && await File.ReadAllTextAsync(file) == TextOf(story, deed);
    }

    private static string TextOf(int story, Deed deed) => new JObject
    {
        ["headline"] = HeadlineOf(story, deed),
        ["body"] = $"<p>ISLAMABAD: Officials said on Monday, for the {story}th time, that the talks on the river would go on in Lahore.</p>",
        ["correctionNote"] = deed == Deed.Correct ? "An earlier version named the wrong river." : null,
    }.ToString();
}
