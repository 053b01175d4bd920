namespace Nukta.Syndication.Crashes;

/// <summary>
/// The steps that a process takes, as they are reached: told while they are being learnt, and the one that is armed kills. A step
/// is a name and how often it came since; names hold no article's number, so that one article's steps are another's.
/// </summary>
internal sealed class Boundaries(Action kill)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _reached = new(StringComparer.Ordinal);
    private Action<Boundary>? _tell;
    private Boundary? _armed;

    /// <summary>Every step from now on is told.</summary>
    public void Learn(Action<Boundary> tell) => Begin(tell, null);

    /// <summary>The process dies when it next reaches this step.</summary>
    public void Arm(Boundary boundary) => Begin(null, boundary);

    /// <summary>Nothing is told, and nothing dies.</summary>
    public void Rest() => Begin(null, null);

    /// <summary>The process is about to go on from here. True: it was killed.</summary>
    public bool Reach(string name)
    {
        lock (_gate)
        {
            var boundary = new Boundary(name, _reached[name] = _reached.GetValueOrDefault(name) + 1);
            _tell?.Invoke(boundary);
            if (boundary != _armed)
            {
                return false;
            }

            _armed = null;
            kill();
            return true;
        }
    }

    private void Begin(Action<Boundary>? tell, Boundary? armed)
    {
        lock (_gate)
        {
            _reached.Clear();
            (_tell, _armed) = (tell, armed);
        }
    }
}

/// <summary>One step.</summary>
/// <param name="Name">What is about to happen, or has just happened.</param>
/// <param name="Occurrence">The how manieth of that name.</param>
internal sealed record Boundary(string Name, int Occurrence)
{
    public static Boundary Parse(string text)
    {
        var parts = text.Split(' ', 2);
        return new Boundary(parts[1], int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{Occurrence} {Name}";
}
