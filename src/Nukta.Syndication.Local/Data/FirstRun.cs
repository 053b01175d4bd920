using Newtonsoft.Json.Linq;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Local.Data;

/// <summary>Fills a new data folder: the shipped configuration with a fresh key for the partner <c>demo</c>, and the sample articles.</summary>
internal static class FirstRun
{
    private const string DemoPartner = "demo";
    private static readonly TimeSpan SampleEmbargo = TimeSpan.FromMinutes(5);
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>
    /// Fills the folder unless it has a configuration already, which is written last: a first run that was killed is begun anew.
    /// Answers the new key of the partner <c>demo</c>, kept nowhere; null when there was nothing to fill.
    /// </summary>
    public static async Task<string?> FillAsync(DataFolder folder, bool withSamples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.Configuration))
        {
            return null;
        }

        if (withSamples)
        {
            await CopyArticlesAsync(folder.Articles, now, cancellationToken);
        }

        await WriteWholeAsync(folder.ConfigurationSchema, ConfigurationReader.Schema, cancellationToken);
        var key = FeedKey.Create();
        var configuration = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(Samples, "partners.json"), cancellationToken));
        configuration["partners"]!.Single(partner => (string?)partner["id"] == DemoPartner)["keys"] = new JArray(FeedKey.HashOf(key));
        await WriteWholeAsync(folder.Configuration, configuration.ToString(), cancellationToken);
        return key;
    }

    private static async Task CopyArticlesAsync(string target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var source = Path.Combine(Samples, "articles");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            await WriteWholeAsync(copy, text.Replace("{{embargo}}", (now + SampleEmbargo).ToString("O"), StringComparison.Ordinal), cancellationToken);
        }
    }

    private static async Task WriteWholeAsync(string file, string text, CancellationToken cancellationToken)
    {
        // Hidden until it is whole: the watched folder passes over names that begin with a dot.
        var unfinished = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.unfinished");
        await File.WriteAllTextAsync(unfinished, text, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
    }
}
