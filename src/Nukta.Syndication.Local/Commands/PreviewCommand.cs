using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Preview;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;
using Spectre.Console;

namespace Nukta.Syndication.Local.Commands;

/// <summary>Writes what every destination would get of an article, and publishes nothing.</summary>
internal static class PreviewCommand
{
    public static async Task<int> RunAsync(StorageChoice storage, FileInfo file, string output, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await ReadConfigurationAsync(storage, cancellationToken);
            var article = await ReadArticleAsync(file, configuration.Site, cancellationToken);
            Directory.CreateDirectory(output);
            var folder = new PreviewFolder(output, AnsiConsole.Console);
            await folder.WriteAsync("article.json", Encoding.UTF8.GetBytes(RecordJson.Serialize(article)), cancellationToken);
            await new Renditions(configuration, folder).WriteAllAsync(article, cancellationToken);
            return 0;
        }
        catch (UploadRejectedException e)
        {
            return Failure.Show(e.Message);
        }
        catch (Exception e) when (Failure.ReasonOf(e, storage) is { } reason)
        {
            return Failure.Show(reason);
        }
    }

    /// <summary>The configuration that is kept where there is one, otherwise the shipped one.</summary>
    private static async Task<SyndicationConfiguration> ReadConfigurationAsync(StorageChoice storage, CancellationToken cancellationToken)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "Samples", "partners.json");
        return SyndicationVocabulary.Reader.Read(await storage.PeekConfigurationAsync(cancellationToken) ?? await File.ReadAllTextAsync(shipped, cancellationToken));
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
