using System.Runtime.ExceptionServices;

namespace Nukta.Syndication.Simulation;

/// <summary>
/// Threads that schedules run on: without a test runner's context, and with room. Where the stack runs short, .NET goes on with what
/// waited on another thread, and what waits for a failure goes on inside its handling, level upon level.
/// </summary>
internal static class LargeStackThreads
{
    private const int StackSize = 64 * 1024 * 1024;

    /// <summary>Does the work on so many threads at once, and waits for all; throws what one of them threw.</summary>
    public static void Run(int count, Action work)
    {
        ExceptionDispatchInfo? fault = null;
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(Work, StackSize)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        fault?.Throw();

        void Work()
        {
            try
            {
                work();
            }
            catch (Exception thrown)
            {
                fault = ExceptionDispatchInfo.Capture(thrown);
            }
        }
    }
}
