using System.Text;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>What inputs begin as: the samples that the program ships, by the extension of their form.</summary>
internal sealed class Corpus
{
    private readonly Dictionary<string, List<byte[]>> _samples = new(StringComparer.Ordinal);

    private Corpus(string configuration) => Configuration = configuration;

    /// <summary>The shipped <c>partners.json</c>.</summary>
    public string Configuration { get; }

    public static Corpus Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Samples");
        var corpus = new Corpus(File.ReadAllText(Path.Combine(folder, "partners.json")));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "articles"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file).Replace("{{embargo}}", "2026-11-24T18:00:00+05:00", StringComparison.Ordinal);
            var extension = Path.GetExtension(file)[1..];
            if (!corpus._samples.TryGetValue(extension, out var samples))
            {
                corpus._samples[extension] = samples = [];
            }

            samples.Add(Encoding.UTF8.GetBytes(text));
        }

        return corpus;
    }

    /// <summary>An upload: of any form that is read, a sample or made up, whole or damaged.</summary>
    public (string Path, byte[] Content) Upload(Dice dice)
    {
        var extension = dice.Of(UploadPath.Extensions);
        var path = $"{dice.Of(["en", "ur"])}/world/fuzzed.{extension}";
        var samples = SamplesOf(extension);
        var content = samples.Count == 0 || dice.OneIn(3) ? Encode(Structures.Of(extension, dice), dice) : dice.Of(samples);
        return (path, dice.OneIn(8) ? content : Damage.Done(content, samples.Count == 0 ? [content] : samples, dice));
    }

    // A form's other extension has the same samples: .htm those of .html.
    private List<byte[]> SamplesOf(string extension) =>
        _samples.GetValueOrDefault(extension) ?? _samples.Where(samples => samples.Key[0] == extension[0]).Select(samples => samples.Value).FirstOrDefault() ?? [];

    private static byte[] Encode(string text, Dice dice)
    {
        Encoding encoding = dice.Next(30) switch
        {
            0 => Encoding.Unicode,
            1 => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        return [.. dice.OneIn(10) ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }
}
