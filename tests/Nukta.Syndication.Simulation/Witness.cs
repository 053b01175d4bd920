using System.Globalization;

namespace Nukta.Syndication.Simulation;

/// <summary>Sees everything that readers could see, tells it, and says what must never be.</summary>
internal sealed class Witness(Scheduler scheduler)
{
    // What workers' clocks may disagree by, as Lease.ClockTolerance allows it.
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(string Place, string Mark), int> _newest = [];
    private readonly Dictionary<int, DateTimeOffset> _embargoes = [];

    /// <summary>What happened, in order, for people.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>What must never be, and was.</summary>
    public List<string> Violations { get; } = [];

    public void Tell(string what) => Trace.Add(string.Create(CultureInfo.InvariantCulture, $"{scheduler.Now:HH:mm:ss.fff} {what}"));

    public void Accuse(string what)
    {
        Tell($"VIOLATION: {what}");
        Violations.Add(what);
    }

    /// <summary>Nothing of this edit may be seen before.</summary>
    public void Embargo(int edit, DateTimeOffset until) => _embargoes[edit] = until;

    /// <summary>Readers of a place can see this text of an article now. Every text carries the number of the newsroom's edit that it comes from.</summary>
    public void Saw(string place, string mark, string text)
    {
        var edit = int.Parse(text.AsSpan(text.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
        if (edit < _newest.GetValueOrDefault((place, mark)))
        {
            Accuse($"{place} went back from edit {_newest[(place, mark)]} to {edit} of {mark}");
        }

        _newest[(place, mark)] = edit;
        if (_embargoes.TryGetValue(edit, out var until) && scheduler.Now < until - Clocks)
        {
            Accuse($"{place} shows edit {edit} of {mark} before its embargo ends at {until:HH:mm:ss}");
        }
    }
}
