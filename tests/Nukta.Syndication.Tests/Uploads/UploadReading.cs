using System.Text;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>Reads uploads as the pipeline does.</summary>
internal static class UploadReading
{
    public static ReadingRules Rules { get; } = new(new Uri("https://nukta.example"), ["www.youtube.com"]);

    public static string Samples { get; } = Path.Combine(Repository.Root, "src", "Nukta.Syndication.Local", "Samples", "articles");

    public static Draft Read(string path, string text) => Read(path, Encoding.UTF8.GetBytes(text));

    public static Draft Read(string path, byte[] content) => UploadReader.Read(path, content, Rules);

    public static Draft Sample(string path) =>
        Read(path, File.ReadAllText(Path.Combine(Samples, path)).Replace("{{embargo}}", "2026-11-24T18:00:00+05:00", StringComparison.Ordinal));

    public static IReadOnlyList<UploadFault> Faults(string path, string text) => Faults(path, Encoding.UTF8.GetBytes(text));

    public static IReadOnlyList<UploadFault> Faults(string path, byte[] content) => Assert.Throws<UploadRejectedException>(() => Read(path, content)).Faults;
}
