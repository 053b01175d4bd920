using System.Collections.Concurrent;
using System.Diagnostics;
using Nukta.Syndication.Fuzzing.Inputs;
using Nukta.Syndication.Fuzzing.Oracles;

namespace Nukta.Syndication.Fuzzing;

/// <summary>Makes inputs by their numbers and reads them; nothing but the readers' own rejection may come of it.</summary>
internal sealed class Campaign
{
    private const int ConfigurationsOneIn = 10;

    private readonly Corpus _corpus = Corpus.Load();
    private readonly Configurations _configurations;
    private readonly Oracle _judge;
    private readonly ConcurrentDictionary<long, long> _started = new();
    private long _done;
    private long _accepted;
    private long _slowestTicks;
    private long _slowest;

    public Campaign()
    {
        _configurations = new Configurations(_corpus.Configuration);
        _judge = new Oracle(SyndicationVocabulary.Reader.Read(_corpus.Configuration));
    }

    public ConcurrentQueue<string> Failures { get; } = new();

    public long Done => Interlocked.Read(ref _done);

    /// <summary>Inputs that have been read for longer than this, and still are.</summary>
    public IEnumerable<long> LongerThan(TimeSpan budget) =>
        _started.Where(input => Stopwatch.GetElapsedTime(input.Value) > budget).Select(input => input.Key);

    /// <summary>Reads the inputs from the first on, on all processors.</summary>
    public void Run(long first, long inputs) => Parallel.For(first, first + inputs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Read);

    /// <summary>Makes an input.</summary>
    public (string Path, byte[] Content) Make(long number)
    {
        var dice = new Dice(number);
        return number % ConfigurationsOneIn == 0
            ? ("partners.json", System.Text.Encoding.UTF8.GetBytes(_configurations.Make(dice)))
            : _corpus.Upload(dice);
    }

    /// <summary>Reads one input.</summary>
    public void Read(long number)
    {
        var began = Stopwatch.GetTimestamp();
        _started[number] = began;
        try
        {
            var (path, content) = Make(number);
            var accepted = path == "partners.json"
                ? Oracle.Configure(System.Text.Encoding.UTF8.GetString(content))
                : _judge.Upload(path, content, number);
            Interlocked.Add(ref _accepted, accepted ? 1 : 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var where = e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Nukta", StringComparison.Ordinal))?.Trim();
            Failures.Enqueue($"--input {number}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} {where}");
        }

        _started.TryRemove(number, out _);
        var took = Stopwatch.GetTimestamp() - began;
        if (took > Interlocked.Read(ref _slowestTicks))
        {
            Interlocked.Exchange(ref _slowestTicks, took);
            Interlocked.Exchange(ref _slowest, number);
        }

        Interlocked.Increment(ref _done);
    }

    /// <summary>The final line.</summary>
    public override string ToString()
    {
        var slowest = TimeSpan.FromSeconds((double)_slowestTicks / Stopwatch.Frequency);
        return $"{_done:N0} inputs: {_accepted:N0} accepted and rendered, {_done - _accepted - Failures.Count:N0} rejected, slowest {slowest.TotalMilliseconds:0} ms (--input {_slowest}), {Failures.Count} failures";
    }
}
