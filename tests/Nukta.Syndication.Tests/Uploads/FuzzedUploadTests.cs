using Nukta.Syndication.Fuzzing;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>The first of the inputs that <c>dotnet run -c Release --project tests/Nukta.Syndication.Fuzzing -- --inputs 1000000</c> reads.</summary>
public sealed class FuzzedUploadTests
{
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Nothing_comes_of_them_but_articles_and_rejections()
    {
        var campaign = new Campaign();

        await Task.Run(() => campaign.Run(1, 2000), TestContext.Current.CancellationToken).WaitAsync(Hanging, TestContext.Current.CancellationToken);

        Assert.Empty(campaign.Failures);
        Assert.Equal(2000, campaign.Done);
    }
}
