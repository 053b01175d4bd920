using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;

namespace Nukta.Syndication.Benchmarks;

/// <summary>
/// All of the enrichment of an article of 1,000 words, against its first step alone done with the framework's regular expressions:
/// one pattern of all names in the gazetteer.
/// </summary>
[ShortRunJob]
[MemoryDiagnoser]
public class EnrichingAnArticle
{
    private const int Words = 1000;

    private readonly LocalEnricher _enricher = new();
    private Article _article = null!;
    private Regex _names = null!;
    private string _text = "";

    /// <summary>The article's language.</summary>
    [Params(Edition.En, Edition.Ur)]
    public Edition Language { get; set; }

    /// <summary>Makes the article and the peer's pattern.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var sample = SampleText(Language);
        var words = Enumerable.Repeat(sample.Split(' '), 100).SelectMany(word => word).Take(Words).ToList();
        var paragraphs = words.Chunk(60).Select(paragraph => $"{string.Join(' ', paragraph)}{(Language == Edition.Ur ? "۔" : ".")}").ToList();
        _text = string.Join('\n', paragraphs);
        _article = new Article
        {
            Id = "benchmark",
            Edition = Language,
            Headline = paragraphs[0][..80],
            BodyHtml = string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>")),
            CanonicalUrl = new Uri("https://nukta.example/benchmark"),
        };

        var names = GazetteerRows().SelectMany(row => row[Language == Edition.Ur ? 5 : 4].Split('|').Append(row[Language == Edition.Ur ? 1 : 0])).Where(name => name.Length > 1);
        _names = new Regex($@"\b(?:{string.Join('|', names.OrderByDescending(name => name.Length).Select(Regex.Escape))})\b", RegexOptions.Compiled | RegexOptions.CultureInvariant);
    }

    /// <summary>The peer: names only.</summary>
    [Benchmark(Baseline = true)]
    public int NamesByRegex() => _names.Count(_text);

    /// <summary>Ours: language, names, topics, key phrases, summary, sentiment, hashtags, slug.</summary>
    [Benchmark]
    public async Task<Metadata> WholeEnrichment() => await _enricher.EnrichAsync(_article, CancellationToken.None);

    private static string SampleText(Edition language)
    {
        var sample = language == Edition.Ur
            ? "اسلام آباد میں وزیر اعظم شہباز شریف نے کہا ہے کہ پاکستان اور ایران کے درمیان تجارت میں اضافہ ہوگا۔ اسٹیٹ بینک نے شرح سود برقرار رکھی ہے۔ بابر اعظم نے لاہور ٹیسٹ میں سنچری بنائی۔ سیلاب سے سندھ کے کئی اضلاع متاثر ہوئے ہیں۔ ماہرین کا کہنا ہے کہ موسمیاتی تبدیلی اس کی وجہ ہے۔ محکمہ صحت نے پولیو مہم کا اعلان کیا ہے۔"
            : "Prime Minister Shehbaz Sharif said in Islamabad that trade between Pakistan and Iran would grow next year. The State Bank of Pakistan kept its policy rate unchanged. Babar Azam scored a century in the Lahore Test. Floods hit several districts of Sindh, and experts blamed climate change. The health department announced a polio drive in Karachi. The International Monetary Fund asked for reforms.";
        return sample;
    }

    private static IEnumerable<string[]> GazetteerRows()
    {
        using var stream = typeof(LocalEnricher).Assembly.GetManifestResourceStream("gazetteer.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
