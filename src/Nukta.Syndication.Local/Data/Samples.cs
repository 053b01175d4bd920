using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Local.Data;

/// <summary>What ships with the program to begin with.</summary>
internal static class Samples
{
    private const string DemoPartner = "demo";
    private static readonly TimeSpan SampleEmbargo = TimeSpan.FromMinutes(5);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The sample articles by upload path, one of them under embargo for five minutes.</summary>
    public static async IAsyncEnumerable<(string Path, string Text)> ArticlesAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = Path.Combine(Folder, "articles");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            yield return (
                Path.GetRelativePath(source, file).Replace(Path.DirectorySeparatorChar, '/'),
                text.Replace("{{embargo}}", (now + SampleEmbargo).ToString("O"), StringComparison.Ordinal));
        }
    }

    /// <summary>The sample configuration with a fresh key for the partner <c>demo</c>.</summary>
    public static async Task<(string Key, string Json)> ConfigurationAsync(CancellationToken cancellationToken)
    {
        var key = FeedKey.Create();
        var configuration = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "partners.json"), cancellationToken));
        configuration["partners"]!.Single(partner => (string?)partner["id"] == DemoPartner)["keys"] = new JArray(FeedKey.HashOf(key));
        return (key, configuration.ToString());
    }
}
