using System.Collections.Concurrent;
using Nukta.Syndication.Crashes.Harness;

namespace Nukta.Syndication.Crashes;

/// <summary>Kills the program at random moments, its start included, while a newsroom publishes, corrects and withdraws.</summary>
public static class RandomKills
{
    private const int Editors = 4;

    /// <summary>Runs it.</summary>
    /// <param name="kills">How many.</param>
    /// <param name="articles">How many articles are published meanwhile; every second is corrected, every fifth withdrawn.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="progress">Told how many kills are done, of how many, after each.</param>
    public static async Task<Figures> RunAsync(int kills, int articles, int seed, Action<int, int> progress)
    {
        await using var stage = await TestHost.SetAsync(stepping: false);
        var random = new Random(seed);
        var released = new SemaphoreSlim(0);
        stage.Launch();
        var editing = EditAsync(stage, articles, released);
        var allowed = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            // The stream goes on until the last kill.
            var next = articles * kill / kills;
            if (next > allowed)
            {
                released.Release(next - allowed);
                allowed = next;
            }

            // A third dies while it starts, the others in the middle of their work.
            if (random.Next(3) > 0)
            {
                await stage.Child.ListensAsync();
            }

            await Task.Delay(random.Next(20, 900));
            stage.Child.Kill();
            await stage.Child.Ended;
            stage.Launch();
            progress(kill, kills);
        }

        await stage.Child.ListensAsync();
        await editing;
        var unknown = new HashSet<int>();
        var expected = new Dictionary<int, string?>();
        for (var story = 1; story <= articles; story++)
        {
            var deeds = DeedsOf(story);
            expected[story] = Newsroom.HeadlineOf(story, deeds[^1]);
            if (await ConvergenceCheck.SettleAsync(stage.Child, story, expected[story]))
            {
                unknown.Add(story);
            }
        }

        var wrong = stage.Landscape.Wrong.Keys.Concat(stage.Landscape.SentWrongly).ToList();
        return await new ConvergenceCheck(stage.Landscape).CompareAsync(stage.Child, expected, unknown) + new Figures
        {
            Kills = kills,
            Restarts = stage.Restarts,
            PostsMade = stage.Landscape.PostsMade,
            Duplicates = wrong.Count(line => !line.StartsWith(FakeServices.Blind, StringComparison.Ordinal)),
            BlindDuplicates = wrong.Count(line => line.StartsWith(FakeServices.Blind, StringComparison.Ordinal)),
            Details = wrong,
        };
    }

    private static async Task EditAsync(TestHost stage, int articles, SemaphoreSlim released)
    {
        var stories = new ConcurrentQueue<int>(Enumerable.Range(1, articles));
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                if (stories.IsEmpty)
                {
                    return;
                }

                await released.WaitAsync();
                if (!stories.TryDequeue(out var story))
                {
                    released.Release();
                    return;
                }

                foreach (var deed in DeedsOf(story))
                {
                    await stage.Newsroom.DoAsync(story, deed, () => stage.Child.Client);
                }

                if (stories.IsEmpty)
                {
                    released.Release(Editors);
                }
            }
        })));
    }

    private static Deed[] DeedsOf(int story) =>
        [Deed.Publish, .. story % 2 == 0 ? [Deed.Correct] : Array.Empty<Deed>(), .. story % 5 == 0 ? [Deed.Withdraw] : Array.Empty<Deed>()];
}
