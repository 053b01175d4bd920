using System.Globalization;

namespace Nukta.Syndication.Simulation;

/// <summary>Sees everything that readers could see, tells it, and says what must never be.</summary>
internal sealed class InvariantMonitor(Scheduler scheduler)
{
    // What workers' clocks may disagree by, as Lease.ClockTolerance allows it.
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(string Place, string Mark), int> _newest = [];
    private readonly Dictionary<int, DateTimeOffset> _embargoes = [];
    private readonly HashSet<int> _withheld = [];

    /// <summary>What happened, in order, for people.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>What must never be, and was.</summary>
    public List<string> Violations { get; } = [];

    public void Tell(string what) => Trace.Add(string.Create(CultureInfo.InvariantCulture, $"{scheduler.Now:HH:mm:ss.fff} {what}"));

    public void Report(string what)
    {
        Tell($"VIOLATION: {what}");
        Violations.Add(what);
    }

    /// <summary>When an edit may be seen, and by whom.</summary>
    /// <param name="edit">Its number.</param>
    /// <param name="embargo">Nothing of it may be seen before (UTC); null: at once.</param>
    /// <param name="isWithheld">True: never by <see cref="PlatformRules.Outsider"/>.</param>
    public void Expect(int edit, DateTimeOffset? embargo, bool isWithheld)
    {
        if (embargo is { } until)
        {
            _embargoes[edit] = until;
        }

        if (isWithheld)
        {
            _withheld.Add(edit);
        }
    }

    /// <summary>Readers of a place can see this text of an article now. Every text carries the number of the newsroom's edit that it comes from.</summary>
    public void Saw(string place, string mark, string text)
    {
        var edit = int.Parse(text.AsSpan(text.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
        if (edit < _newest.GetValueOrDefault((place, mark)))
        {
            Report($"{place} went back from edit {_newest[(place, mark)]} to {edit} of {mark}");
        }

        _newest[(place, mark)] = edit;
        if (place == PlatformRules.Outsider && _withheld.Contains(edit))
        {
            Report($"{place} shows edit {edit} of {mark}, which is not for it");
        }

        if (_embargoes.TryGetValue(edit, out var until) && scheduler.Now < until - Clocks)
        {
            Report($"{place} shows edit {edit} of {mark} before its embargo ends at {until:HH:mm:ss}");
        }
    }
}
