using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Local.Preview;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Writes what every destination would get of an article, and publishes nothing.</summary>
internal static class PreviewCommand
{
    public static async Task<int> RunAsync(string data, FileInfo file, string output, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await ReadConfigurationAsync(data, cancellationToken);
            var article = await ReadArticleAsync(file, configuration.Site, cancellationToken);
            Directory.CreateDirectory(output);
            var folder = new PreviewFolder(output, AnsiConsole.Console);
            await folder.WriteAsync("article.json", Encoding.UTF8.GetBytes(RecordJson.Serialize(article)), cancellationToken);
            await new Renditions(configuration, folder).WriteAllAsync(article, cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is UploadRejectedException or ConfigurationInvalidException)
        {
            return Failure.Show(e.Message);
        }
    }

    /// <summary>The data folder's configuration where there is one, otherwise the shipped one.</summary>
    private static async Task<Configuration> ReadConfigurationAsync(string data, CancellationToken cancellationToken)
    {
        var own = Path.Combine(data, "partners.json");
        var shipped = Path.Combine(AppContext.BaseDirectory, "Samples", "partners.json");
        return ConfigurationReader.Read(await File.ReadAllTextAsync(File.Exists(own) ? own : shipped, cancellationToken));
    }

    private static async Task<Article> ReadArticleAsync(FileInfo file, Site site, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var draft = UploadReader.Read(UploadPaths.Of(file), content, new ReadingRules(site.Url, site.EmbedHosts));
        var article = draft.Accept(1, now, now);
        return article with { Metadata = await new LocalEnricher().EnrichAsync(article, cancellationToken) };
    }
}
