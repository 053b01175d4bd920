using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Tests.Web;

/// <summary>The OpenAPI document that both hosts serve is what the endpoints say of themselves.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly string Committed = Path.Combine(Repository.Root, "src", "Nukta.Syndication.Web", "Operations", "openapi.json");

    [Fact]
    public async Task The_committed_document_is_the_one_that_the_endpoints_make()
    {
        var made = await MadeAsync();
        var expected = await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken);
        if (made != expected.ReplaceLineEndings("\n"))
        {
            // For whoever changed an endpoint: look at it, then move it to where the committed one is.
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json"), made, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected.ReplaceLineEndings("\n"), made);
    }

    [Fact]
    public async Task It_is_served_to_anyone_and_names_uploads_and_operations()
    {
        await using var host = await WebHost.StartAsync(Newsroom.Configuration);

        using var response = await host.SendAsync(HttpMethod.Get, "/" + Routes.OpenApi, null, (WebHost.From, "198.51.100.7"));
        var document = JObject.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal("application/vnd.oai.openapi+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            [
                "DELETE /articles/{path}", "GET /", "GET /articles/{path}", "GET /operations/withdrawals", "GET /outbox/{channel}", "POST /operations/ledger",
                "POST /operations/replay", "POST /operations/withdrawals", "PUT /articles/{path}",
            ],
            from path in ((JObject)document["paths"]!).Properties()
            from method in ((JObject)path.Value).Properties()
            let operation = $"{method.Name.ToUpperInvariant()} {path.Name}"
            orderby operation
            select operation);
    }

    private static async Task<string> MadeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConfigurationInForce>(new ConfigurationInForce(Newsroom.Configuration, DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader));
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Nukta.Syndication";
            document.Info.Version = "1";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseDeveloperExceptionPage();
        app.MapUploads().MapOperations();
        app.MapOpenApi("/made.json");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await client.GetAsync("made.json", TestContext.Current.CancellationToken);
        var made = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, made);
        return made.ReplaceLineEndings("\n") + "\n";
    }
}
