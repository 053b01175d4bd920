using Newtonsoft.Json.Linq;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Infra;

/// <summary>infra/ compiled, once for all tests of this folder.</summary>
public sealed class Infrastructure : IAsyncLifetime
{
    // The same for everybody, so that names and forecasts are: the zero subscription is nobody's.
    internal static readonly string[] Nowhere =
        ["--subscription-id", "00000000-0000-0000-0000-000000000000", "--resource-group", "nukta", "--location", "westeurope"];

    private IReadOnlyDictionary<string, Forecast> _forecasts = new Dictionary<string, Forecast>();
    private BicepRun? _build;
    private JObject? _template;

    /// <summary>The folder of the template.</summary>
    internal static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    /// <summary>The run that compiled the template.</summary>
    internal BicepRun Build => _build ?? throw NotHere();

    /// <summary>The compiled template.</summary>
    internal JObject Template => _template ?? throw NotHere();

    /// <summary>All templates: the main one and, nested in it, the modules.</summary>
    internal IEnumerable<JObject> Templates => Template.DescendantsAndSelf().OfType<JObject>().Where(json => json["$schema"] is not null && json["resources"] is not null);

    /// <summary>What would be deployed: in development, in production, and <c>closed</c>, which has what those two have not.</summary>
    internal IEnumerable<Forecast> Forecasts => _forecasts.Count > 0 ? _forecasts.Values : throw NotHere();

    /// <summary>All parameters, or all outputs, of all templates.</summary>
    internal IEnumerable<JProperty> Entries(string section) => Templates.Select(template => template[section]).OfType<JObject>().SelectMany(entries => entries.Properties());

    internal Forecast this[string environment] => _forecasts.TryGetValue(environment, out var forecast) ? forecast : throw NotHere();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (BicepCli.WhyMissing is not null)
        {
            return;
        }

        var work = Directory.CreateTempSubdirectory("nukta-infra-");
        try
        {
            var build = BicepCli.RunAsync(Folder, "build", "main.bicep", "--stdout");
            var forecasts = await Task.WhenAll(
                ForecastAsync("dev", Path.Combine(Folder, "main.dev.bicepparam"), work.FullName),
                ForecastAsync("prod", Path.Combine(Folder, "main.prod.bicepparam"), work.FullName),
                ForecastAsync("closed", Path.Combine(Repository.Root, "tests", "Nukta.Syndication.Tests", "Infra", "closed.bicepparam"), work.FullName));
            _forecasts = forecasts.ToDictionary(forecast => forecast.Environment);
            _build = await build;
            _template = JObject.Parse(_build.Output);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The CLI writes a forecast beside its parameters: elsewhere than in the repository.
    private static async Task<Forecast> ForecastAsync(string environment, string parameters, string work)
    {
        var template = Path.GetRelativePath(work, Path.Combine(Folder, "main.bicep")).Replace('\\', '/');
        var text = await File.ReadAllTextAsync(parameters);
        await File.WriteAllTextAsync(
            Path.Combine(work, $"{environment}.bicepparam"),
            text.Replace("using 'main.bicep'", $"using '{template}'", StringComparison.Ordinal).Replace("using '../../../infra/main.bicep'", $"using '{template}'", StringComparison.Ordinal));
        var run = await BicepCli.RunAsync(work, ["snapshot", $"{environment}.bicepparam", "--mode", "overwrite", .. Nowhere]);
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"bicep snapshot of {environment}: {run.Diagnostics}");
        }

        return new Forecast(environment, JObject.Parse(await File.ReadAllTextAsync(Path.Combine(work, $"{environment}.snapshot.json"))));
    }

    private static InvalidOperationException NotHere() => new($"A test that needs it says so with [Requires<{nameof(BicepCli)}>]. {BicepCli.WhyMissing}");
}

/// <summary>Resources with loops, conditions and parameters worked out.</summary>
/// <param name="Environment">Which parameters it is of.</param>
/// <param name="Json">What the CLI wrote.</param>
internal sealed record Forecast(string Environment, JObject Json)
{
    public IEnumerable<JObject> Resources => Json["predictedResources"]!.Cast<JObject>();

    public IEnumerable<JObject> Of(string type) => Resources.Where(resource => (string?)resource["type"] == type);

    /// <summary>The last parts of the names of all resources of a type, in order.</summary>
    public IEnumerable<string> Names(string type) => Of(type).Select(resource => ((string)resource["name"]!).Split('/')[^1]).Order(StringComparer.Ordinal);
}

/// <summary>The tests that share <see cref="Infrastructure"/>.</summary>
[CollectionDefinition(Name)]
[Requires<BicepCli>]
public sealed class InfrastructureTests : ICollectionFixture<Infrastructure>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "infra";
}
