using Nukta.Syndication.Crashes.Harness;

namespace Nukta.Syndication.Crashes;

/// <summary>
/// Kills the program once at every step that publishing, correcting and withdrawing an article take. The steps are learnt from a
/// run that is watched; every kill has an article of its own, which then goes on to be corrected and withdrawn.
/// </summary>
public sealed class Matrix
{
    private const int Lessons = 4;
    private const int Often = 2;
    private const int Tries = 3;
    private static readonly Deed[] Story = [Deed.Publish, Deed.Correct, Deed.Withdraw];
    private static readonly TimeSpan AfterSettling = TimeSpan.FromMilliseconds(400);

    private readonly TestHost _stage;
    private readonly ConvergenceCheck _inspection;
    private readonly Boundaries _outside;
    private readonly HashSet<int> _unknown = [];
    private int _story;

    private Matrix(TestHost stage)
    {
        _stage = stage;
        _inspection = new ConvergenceCheck(stage.Landscape);
        _outside = new Boundaries(() => _stage.Child.Kill());
        stage.Landscape.Step = step => Task.FromResult(!_outside.Reach(step));
    }

    /// <summary>Runs it.</summary>
    /// <param name="most">At most so many kills, evenly spread over the steps; fewer than there are: they are learnt from one article.</param>
    /// <param name="offset">Where the first of a sample stands.</param>
    /// <param name="progress">Told how many steps are done, of how many, after each.</param>
    public static async Task<Figures> RunAsync(int most, int offset, Action<int, int> progress)
    {
        await using var stage = await TestHost.SetAsync(stepping: true);
        var matrix = new Matrix(stage);
        await stage.StartAsync();
        var all = await matrix.LearnAsync(most < int.MaxValue);
        var every = Math.Max(1, (double)all.Count / most);
        var chosen = Enumerable.Range(0, Math.Min(most, all.Count)).Select(at => all[(int)(offset + (at * every)) % all.Count]).ToList();
        var figures = new Figures { Boundaries = chosen.Count };
        for (var done = 0; done < chosen.Count; done++)
        {
            figures += await matrix.KillAtAsync(chosen[done].Deed, chosen[done].Boundary);
            progress(done + 1, chosen.Count);
        }

        var wrong = stage.Landscape.Wrong.Keys.Concat(stage.Landscape.SentWrongly).ToList();
        return figures + new Figures
        {
            Restarts = stage.Restarts,
            PostsMade = stage.Landscape.PostsMade,
            Duplicates = wrong.Count(line => !line.StartsWith(FakeServices.Blind, StringComparison.Ordinal)),
            BlindDuplicates = wrong.Count(line => line.StartsWith(FakeServices.Blind, StringComparison.Ordinal)),
            Details = wrong,
        };
    }

    private async Task<List<(Deed Deed, Boundary Boundary)>> LearnAsync(bool atOnce)
    {
        var learnt = new List<(Deed, Boundary)>();
        for (var lesson = 0; lesson < (atOnce ? 1 : Lessons); lesson++)
        {
            _story++;
            foreach (var deed in Story)
            {
                var outside = new List<Boundary>();
                await _stage.Child.OrderAsync("learn");
                _outside.Learn(outside.Add);
                await _stage.Newsroom.DoAsync(_story, deed, () => _stage.Child.Client);
                await ConvergenceCheck.SettleAsync(_stage.Child, _story, Newsroom.HeadlineOf(_story, deed));
                await Task.Delay(AfterSettling);
                _outside.Rest();
                var inside = await _stage.Child.OrderAsync("rest");
                learnt.AddRange(inside.Concat(outside).Select(boundary => (deed, boundary)));
            }
        }

        // What came once only depends on who was quicker; kills at random moments are for that.
        return [.. learnt.GroupBy(step => step).Where(steps => atOnce || steps.Count() >= Often).Select(steps => steps.Key).OrderBy(step => step.Item1)];
    }

    /// <summary>A story of its own, killed once at this step of this deed.</summary>
    private async Task<Figures> KillAtAsync(Deed deed, Boundary boundary)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            _story++;
            try
            {
                var (killed, figures) = await TellAsync(deed, boundary);
                if (killed || !figures.IsClean)
                {
                    return figures;
                }
            }
            catch (TimeoutException stuck)
            {
                return new Figures { Kills = 1, Missing = 1, Details = [$"killed in {deed} at {boundary}: {stuck.Message}"] };
            }
        }

        return new Figures { NotReached = 1, Details = [$"not reached again: {deed} {boundary}"] };
    }

    private async Task<(bool Killed, Figures Figures)> TellAsync(Deed killedIn, Boundary boundary)
    {
        var (killed, figures) = (false, new Figures());
        foreach (var deed in Story)
        {
            if (deed == killedIn)
            {
                _outside.Arm(boundary);
                await _stage.Child.OrderAsync($"arm {boundary}");
            }

            var settled = DoAndSettleAsync(deed);
            if (deed == killedIn)
            {
                var untilAfter = Task.WhenAll(settled, settled.ContinueWith(_ => Task.Delay(AfterSettling), TaskScheduler.Default).Unwrap());
                killed = await Task.WhenAny(untilAfter, _stage.Child.Ended) != untilAfter;
                _outside.Rest();
                killed = killed || await DiesLateAsync();
                if (killed)
                {
                    await _stage.StartAsync();
                }
            }

            await settled;
            var expected = new Dictionary<int, string?> { [_story] = Newsroom.HeadlineOf(_story, deed) };
            var seen = await _inspection.CompareAsync(_stage.Child, expected, _unknown);
            figures += seen with { BlindUnknown = 0, Details = [.. seen.Details.Select(line => $"killed in {killedIn} at {boundary}: {line}")] };
        }

        return (killed, figures + new Figures { Kills = killed ? 1 : 0, BlindUnknown = _unknown.Contains(_story) ? 1 : 0 });
    }

    /// <summary>The step may come just when nobody waits for it any more.</summary>
    private async Task<bool> DiesLateAsync()
    {
        try
        {
            await _stage.Child.OrderAsync("rest");
            return false;
        }
        catch (IOException)
        {
            await _stage.Child.Ended;
            return true;
        }
    }

    private async Task DoAndSettleAsync(Deed deed)
    {
        await _stage.Newsroom.DoAsync(_story, deed, () => _stage.Child.Client);
        while (true)
        {
            var child = _stage.Child;
            try
            {
                if (await ConvergenceCheck.SettleAsync(child, _story, Newsroom.HeadlineOf(_story, deed)))
                {
                    _unknown.Add(_story);
                }

                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or InvalidOperationException or ObjectDisposedException)
            {
                // It died; the next one is asked.
                await Task.Delay(50);
            }
        }
    }
}
