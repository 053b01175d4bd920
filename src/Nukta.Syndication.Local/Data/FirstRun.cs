using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Local.Data;

/// <summary>Fills a new data folder: the shipped configuration with a fresh key for the partner <c>demo</c>, and the sample articles.</summary>
internal static class FirstRun
{
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
            await foreach (var (path, text) in Samples.ArticlesAsync(now, cancellationToken))
            {
                var copy = Path.Combine(folder.Articles, path);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                await WriteWholeAsync(copy, text, cancellationToken);
            }
        }

        await WriteWholeAsync(folder.ConfigurationSchema, ConfigurationReader.Schema, cancellationToken);
        var (key, json) = await Samples.ConfigurationAsync(cancellationToken);
        await WriteWholeAsync(folder.Configuration, json, cancellationToken);
        return key;
    }

    private static async Task WriteWholeAsync(string file, string text, CancellationToken cancellationToken)
    {
        // Hidden until it is whole: the watched folder passes over names that begin with a dot.
        var unfinished = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.unfinished");
        await File.WriteAllTextAsync(unfinished, text, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
    }
}
