using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Functions.Hosting;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>Who enriches articles is said when the app starts. What a Release build does with an endpoint is tested beside Azure AI Language.</summary>
public sealed class EnrichmentNoticeTests
{
    [Fact]
    public async Task Without_an_endpoint_the_local_analyzers_serve_alone_and_the_app_says_so() =>
        Assert.Equal(
            "Information Articles are enriched by the local analyzers alone: the setting LanguageEndpoint is missing",
            Assert.Single(await StartAsync(endpoint: null)));

#if DEBUG
    [Fact]
    public async Task A_Debug_build_says_that_the_endpoint_it_is_given_is_not_used() =>
        Assert.Equal(
            "Warning Articles are enriched by the local analyzers alone although LanguageEndpoint is set: only the configuration Release is built with Azure AI Language",
            Assert.Single(await StartAsync("https://lang-nukta.cognitiveservices.azure.com/")));
#else
    [Fact]
    public async Task A_Release_build_says_that_the_endpoint_it_is_given_is_used() =>
        Assert.Equal(
            "Information Articles are enriched by the local analyzers and Azure AI Language",
            Assert.Single(await StartAsync("https://lang-nukta.cognitiveservices.azure.com/")));
#endif

    private static async Task<IEnumerable<string>> StartAsync(string? endpoint)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [ResourceNames.StorageConnection] = "UseDevelopmentStorage=true",
            [ResourceNames.LanguageEndpoint] = endpoint,
        }).Build();
        using var lines = new LogLines();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddFunctionApp(settings)
            .AddLogging(logging => logging.ClearProviders().AddProvider(lines))
            .BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }

        return [.. lines.All.Where(line => line.Contains("enriched", StringComparison.Ordinal))];
    }
}
