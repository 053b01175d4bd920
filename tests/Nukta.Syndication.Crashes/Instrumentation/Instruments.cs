using System.Diagnostics;
using System.Globalization;

namespace Nukta.Syndication.Crashes.Instrumentation;

/// <summary>What watches the program from within, and the orders that it takes: lines on standard input, answers on the error stream.</summary>
internal static class Instruments
{
    /// <summary>Begins every line that is an answer.</summary>
    public const string Answer = "##";

    /// <summary>Environment: how many seconds the clock is ahead.</summary>
    public const string AheadVariable = "NUKTA_CRASHES_AHEAD";

    /// <summary>Environment: set when steps are watched.</summary>
    public const string StepsVariable = "NUKTA_CRASHES_STEPS";

    /// <summary>Environment: set when standard input is the outside's, so that its end means that nobody watches any more.</summary>
    public const string LifelineVariable = "NUKTA_CRASHES_LIFELINE";

    public static void Install()
    {
        var clock = new AheadClock { Ahead = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable(AheadVariable) ?? "0", CultureInfo.InvariantCulture)) };
        if (Environment.GetEnvironmentVariable(StepsVariable) is null)
        {
            HostParts.Replace(clock, null);
            if (Environment.GetEnvironmentVariable(LifelineVariable) is not null)
            {
                new Thread(() => Obey(null)) { IsBackground = true }.Start();
            }

            return;
        }

        var boundaries = new Boundaries(() => Process.GetCurrentProcess().Kill());
        HostParts.Replace(clock, boundaries);
        SqlTrace.Start(new SqlSteps(boundaries));
        new Thread(() => Obey(boundaries)) { IsBackground = true }.Start();
    }

    private static void Obey(Boundaries? boundaries)
    {
        while (Console.In.ReadLine() is { } order)
        {
            if (boundaries is null)
            {
                continue;
            }

            if (order == "learn")
            {
                boundaries.Learn(boundary => Console.Error.WriteLine($"{Answer} reached {boundary}"));
            }
            else if (order.StartsWith("arm ", StringComparison.Ordinal))
            {
                boundaries.Arm(Boundary.Parse(order[4..]));
            }
            else
            {
                boundaries.Rest();
            }

            Console.Error.WriteLine($"{Answer} done");
        }

        // Whoever started the program has died.
        Process.GetCurrentProcess().Kill();
    }
}
