using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Functions.Hosting;

namespace Nukta.Syndication.Language.Tests;

/// <summary>Whether the function app's container has the service lies in its settings.</summary>
public sealed class LanguageRegistrationTests
{
    private const string Endpoint = "https://lang-nukta.cognitiveservices.azure.com/";

    [Fact]
    public async Task Where_an_endpoint_is_set_articles_are_enriched_by_the_service_too()
    {
        await using var services = Services((ResourceNames.LanguageEndpoint, Endpoint), (ResourceNames.LanguageTextRecordsADay, "150"));

        Assert.IsType<LanguageEnricher>(services.GetRequiredService<IEnricher>());
        Assert.Equal(150, services.GetRequiredService<TextRecordSettings>().ADay);
    }

    [Fact]
    public async Task Where_none_is_set_the_local_analyzers_serve_alone()
    {
        await using var services = Services();

        Assert.IsType<LocalEnricher>(services.GetRequiredService<IEnricher>());
    }

    [Theory]
    [InlineData(ResourceNames.LanguageEndpoint, "lang-nukta", "https://NAME.cognitiveservices.azure.com/")]
    [InlineData(ResourceNames.LanguageEndpoint, "http://lang-nukta.example/", "https://NAME.cognitiveservices.azure.com/")]
    [InlineData(ResourceNames.LanguageTextRecordsADay, "many", "a whole number")]
    public void A_setting_that_cannot_be_used_is_named_at_start_with_what_would_be_right(string setting, string value, string right)
    {
        var refusal = Assert.Throws<FormatException>(() => Services((ResourceNames.LanguageEndpoint, Endpoint), (setting, value)));

        Assert.Contains($"The setting {setting} is '{value}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(right, refusal.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(from setting in settings.Reverse().DistinctBy(setting => setting.Name) select KeyValuePair.Create(setting.Name, (string?)setting.Value))
            {
                [ResourceNames.StorageConnection] = "UseDevelopmentStorage=true",
            })
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddFunctionApp(configuration).BuildServiceProvider();
    }
}
