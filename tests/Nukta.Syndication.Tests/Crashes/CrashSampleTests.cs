using Nukta.Syndication.Crashes;

namespace Nukta.Syndication.Tests.Crashes;

/// <summary>
/// A sample of what <c>dotnet run -c Release --project tests/Nukta.Syndication.Crashes -- matrix</c> and <c>-- random</c> do at
/// length: the real program on real SQLite, SIGKILL, and platforms over real HTTP.
/// </summary>
public sealed class CrashSampleTests
{
    [Fact]
    public async Task At_a_sample_of_its_steps_and_every_destination_ends_with_the_newest_version_once()
    {
        var figures = await Matrix.RunAsync(most: 5, offset: 7, (_, _) => { });

        Assert.True(figures.IsClean, string.Join('\n', figures.Details));
        Assert.InRange(figures.Kills, 3, 5);
    }

    [Fact]
    public async Task At_random_moments_under_a_stream_of_articles_and_every_destination_ends_with_the_newest_version_once()
    {
        var figures = await RandomKills.RunAsync(kills: 4, articles: 12, seed: 11, (_, _) => { });

        Assert.True(figures.IsClean, string.Join('\n', figures.Details));
        Assert.Equal(4, figures.Kills);
        Assert.True(figures.PostsMade >= 12 * 3, figures.ToString());
    }
}
