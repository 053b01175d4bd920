namespace Nukta.Syndication.Crashes.Harness;

/// <summary>A data folder, the landscape around it, and the program that runs on it, killed and started any number of times.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    // Longer than any platform's search lags behind, so that nothing need be waited for.
    private static readonly TimeSpan DeadFor = TimeSpan.FromSeconds(90);

    private readonly string _folder;
    private readonly bool _stepping;
    private readonly AheadClock _clock;

    private TestHost(string folder, FakeServices landscape, AheadClock clock, bool stepping)
    {
        (_folder, Landscape, _clock, _stepping) = (folder, landscape, clock, stepping);
        Newsroom = new Newsroom(folder);
    }

    public FakeServices Landscape { get; }

    public Newsroom Newsroom { get; }

    /// <summary>The program that runs, or ran last.</summary>
    public ProgramUnderTest Child { get; private set; } = null!;

    public int Restarts { get; private set; } = -1;

    public static async Task<TestHost> SetAsync(bool stepping)
    {
        var clock = new AheadClock();
        var landscape = await FakeServices.StartAsync(clock);
        var folder = Directory.CreateTempSubdirectory("nukta-crashes-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "partners.json"), landscape.Configuration());
        return new TestHost(folder, landscape, clock, stepping);
    }

    /// <summary>Starts the program, the last one being dead. It need not listen yet.</summary>
    public void Launch()
    {
        Child?.Dispose();
        _clock.Ahead += Restarts < 0 ? TimeSpan.Zero : DeadFor;
        Child = ProgramUnderTest.Launch(_folder, _clock, _stepping);
        Restarts++;
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    public async Task StartAsync()
    {
        Launch();
        if (!await Child.ListensAsync())
        {
            throw new InvalidOperationException($"The program does not start: {Child.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Child?.Dispose();
        await Landscape.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
