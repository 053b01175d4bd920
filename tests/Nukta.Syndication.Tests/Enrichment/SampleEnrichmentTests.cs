using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Summaries;
using Nukta.Syndication.Tests.Uploads;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>What the analyzers find in our sample articles and short texts, against what a person found in them; measured, not only by example.</summary>
public sealed class SampleEnrichmentTests
{
    private static readonly LocalEnricher Enricher = new();

    /// <summary>By sample: what it names, and what it is about.</summary>
    private static readonly Dictionary<string, (string Entities, string Topics)> Expected = new()
    {
        ["en/pakistan/indus-flood-watch.txt"] = (
            "Indus River|Ghulam Rasool|Chashma|Tarbela Dam|Islamabad|National Disaster Management Authority|Pakistan Meteorological Department|Khyber Pakhtunkhwa|Punjab|Guddu Barrage|Mianwali|Bhakkar|Dera Ismail Khan|Layyah|Water and Power Development Authority|Sindh|Sukkur|Attock|Kalabagh",
            "Flood|Emergency response|Weather forecast|Weather phenomena|Rivers"),
        ["en/business/state-bank-rate.md"] = (
            "Karachi|State Bank of Pakistan|International Monetary Fund|Pakistan Bureau of Statistics|Faisalabad|Bangladesh|Vietnam|Pakistan Stock Exchange|Islamabad|Saudi Arabia|United Arab Emirates",
            "Central bank|International economic institution|Monetary policy|Foreign exchange market|Inflation"),
        ["en/business/solar-net-metering.json"] = (
            "Lahore|National Electric Power Regulatory Authority|Power Division|Karachi|Islamabad|Pakistan|China",
            "Electricity production and distribution|Solar power|Regulatory authority"),
        ["en/sport/rawalpindi-test.json"] = (
            "Pakistan|Rawalpindi|South Africa|Shaheen Shah Afridi|Babar Azam|Mohammad Rizwan|Salman Ali Agha|Pakistan Cricket Board|Rawalpindi Cricket Stadium|Lahore|Abrar Ahmed",
            "Cricket"),
        ["en/health/polio-drive-karachi.html"] = (
            "Karachi|Sindh|Pakistan|Afghanistan|World Health Organization|UNICEF",
            "Vaccines|Virus disease|Health organizations"),
        ["ur/health/polio-drive-karachi.json"] = ("کراچی|سندھ|پاکستان|افغانستان|عالمی ادارہ صحت|یونیسف", "Vaccines|Virus disease|Health organizations"),
        ["ur/sport/lahore-hockey.txt"] = ("لاہور|پنجاب|سندھ|خیبر پختونخوا|بلوچستان|پاکستان ہاکی فیڈریشن|ایشین گیمز|اسلام آباد", "Field hockey"),
        ["ur/pakistan/book-fair.md"] = ("اسلام آباد|لاہور|کراچی|کوئٹہ|پشاور", "Literature|Culture"),
    };

    /// <summary>By sample: phrases that must not be missing among the best ten.</summary>
    private static readonly Dictionary<string, string> KeyPhrases = new()
    {
        ["en/pakistan/indus-flood-watch.txt"] = "low-lying settlements|heavy monsoon rain|National Disaster Management Authority|Indus districts",
        ["en/business/state-bank-rate.md"] = "State Bank|policy rate|central bank|Monetary policy|Foreign exchange reserves",
        ["en/business/solar-net-metering.json"] = "net metering|net billing|rooftop solar|draft rules|solar panels",
        ["en/sport/rawalpindi-test.json"] = "five-wicket win|Rawalpindi Test|South Africa|Shaheen Shah Afridi|reverse swing",
        ["en/health/polio-drive-karachi.html"] = "Karachi polio drive|union councils|health workers|routine immunisation",
        ["ur/health/polio-drive-karachi.json"] = "انسدادِ پولیو مہم|محکمہ صحت سندھ|عالمی ادارہ صحت|حفاظتی ٹیکوں",
        ["ur/sport/lahore-hockey.txt"] = "پاکستان ہاکی فیڈریشن|چیمپئن شپ|قومی ہاکی چیمپئن|ایشین گیمز",
        ["ur/pakistan/book-fair.md"] = "کتاب میلہ|اردو ناول|بہترین کتاب",
    };

    [Fact]
    public async Task Entities_are_found_with_high_precision_and_recall()
    {
        var score = await MeasureAsync(sample => sample.Entities, metadata => metadata.Entities.Select(entity => entity.Name));

        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.9, score.ToString());
    }

    [Fact]
    public async Task Topics_are_found_with_high_precision_and_recall()
    {
        var score = await MeasureAsync(sample => sample.Topics, metadata => metadata.Topics.Select(topic => topic.Name));

        Assert.True(score.Precision >= 0.85 && score.Recall >= 0.85, score.ToString());
    }

    [Fact]
    public async Task Key_phrases_of_all_samples_are_those_a_person_would_pick()
    {
        var (found, missed) = (0, new List<string>());
        foreach (var (sample, phrases) in KeyPhrases)
        {
            var missing = phrases.Split('|').Except((await EnrichAsync(sample)).Metadata.KeyPhrases).ToList();
            found += phrases.Split('|').Length - missing.Count;
            missed.AddRange(missing);
        }

        Assert.True(found >= 0.8 * (found + missed.Count), $"{found} found; missed: {string.Join(", ", missed)}");
    }

    [Theory]
    [InlineData("en/sport/rawalpindi-test.json", "five-wicket win|Rawalpindi Test")]
    [InlineData("en/business/solar-net-metering.json", "net metering|rooftop solar|draft rules")]
    [InlineData("en/health/polio-drive-karachi.html", "Karachi polio drive|union councils")]
    [InlineData("ur/health/polio-drive-karachi.json", "انسدادِ پولیو مہم|محکمہ صحت سندھ")]
    public async Task Key_phrases_tell_what_it_is_about(string sample, string phrases)
    {
        var found = (await EnrichAsync(sample)).Metadata.KeyPhrases;

        Assert.InRange(found.Count, 3, 10);
        Assert.Empty(phrases.Split('|').Except(found));
    }

    [Fact]
    public async Task Summaries_are_two_or_three_whole_sentences_of_the_text()
    {
        foreach (var sample in Expected.Keys)
        {
            var (article, metadata) = await EnrichAsync(sample);
            var sentences = ArticleText.Paragraphs(article.BodyHtml).SelectMany(Sentences.Split).Select(WithoutDateline).ToList();
            var chosen = sentences.Where(sentence => metadata.Summary!.Contains(sentence, StringComparison.Ordinal)).ToList();

            Assert.InRange(chosen.Count, 2, 3);
            Assert.Equal(metadata.Summary, string.Join(' ', chosen));
        }
    }

    [Fact]
    public async Task Everything_else_is_derived_in_the_articles_own_language()
    {
        var (_, english) = await EnrichAsync("en/sport/rawalpindi-test.json");
        Assert.Equal(("en", "pakistan-level-series-with-five-wicket-win-in-rawalpindi-test"), (english.Language, english.Slug));
        Assert.InRange(english.WordCount, 250, 300);
        Assert.Equal(2, english.ReadingMinutes);
        Assert.True(english.Sentiment > 0);
        Assert.Contains("#ShaheenShahAfridi", english.Hashtags);
        Assert.All(english.Hashtags, tag => Assert.Matches("^#[A-Za-z0-9]+$", tag));
        Assert.Equal(3, english.Entities.Single(entity => entity.Name == "Shaheen Shah Afridi").Mentions);

        var (_, urdu) = await EnrichAsync("ur/health/polio-drive-karachi.json");
        Assert.Equal("ur", urdu.Language);
        Assert.True(urdu.Sentiment < 0);
        Assert.Equal(["#کراچی", "#پولیو"], urdu.Hashtags.Where(tag => tag is "#کراچی" or "#پولیو"));
        Assert.All(urdu.Hashtags, tag => Assert.Matches(@"^#[\p{IsArabic}_]+$", tag));
        Assert.All(urdu.Topics, topic => Assert.NotEmpty(topic.Broader));
    }

    [Fact]
    public async Task The_newsrooms_own_article_gets_the_right_people_places_and_topics()
    {
        var file = Path.Combine(Repository.Shared, "articles", "pezeshkian-visit.txt");
        Assert.SkipUnless(File.Exists(file), $"{file} is only on the developers' machines.");
        var article = UploadReading.Read("pezeshkian-visit.txt", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).Article;

        var metadata = await Enricher.EnrichAsync(article, TestContext.Current.CancellationToken);

        Assert.Superset(
            new HashSet<string> { "Masoud Pezeshkian", "Shehbaz Sharif", "Asif Ali Zardari", "Ebrahim Raisi", "Ali Sarwar Naqvi" },
            Names(EntityKind.Person));
        Assert.Superset(new HashSet<string> { "Iran", "Pakistan", "Lahore", "Tehran", "Afghanistan", "Israel" }, Names(EntityKind.Place));
        Assert.Superset(new HashSet<string> { "International Atomic Energy Agency" }, Names(EntityKind.Organisation));
        Assert.Superset(new HashSet<string> { "Nuclear Non-Proliferation Treaty" }, Names(EntityKind.Treaty));
        Assert.Equal(["International relations", "Nuclear policy"], metadata.Topics.Select(topic => topic.Name).Order());

        HashSet<string> Names(EntityKind kind) => [.. metadata.Entities.Where(entity => entity.Kind == kind).Select(entity => entity.Name)];
    }

    private static string WithoutDateline(string sentence) =>
        sentence.Split(": ", 2) is [var place, var rest] && (place.All(letter => char.IsUpper(letter)) || place is "اسلام آباد" or "کراچی" or "لاہور") ? rest : sentence;

    private static async Task<(Article Article, Metadata Metadata)> EnrichAsync(string sample)
    {
        var article = UploadReading.Sample(sample).Article;
        return (article, await Enricher.EnrichAsync(article, TestContext.Current.CancellationToken));
    }

    private static async Task<Score> MeasureAsync(Func<(string Entities, string Topics), string> expected, Func<Metadata, IEnumerable<string>> found)
    {
        var (right, wrong, missed) = (0, new List<string>(), new List<string>());
        var texts = Expected.Select(sample => (Name: sample.Key, sample.Value, UploadReading.Sample(sample.Key).Article))
            .Concat(ShortText.All.Select(text => (Name: text.Headline, Value: (text.Entities, text.Topics), text.Article)));
        foreach (var (sample, expectation, article) in texts)
        {
            var should = expected(expectation).Split('|', StringSplitOptions.RemoveEmptyEntries);
            var does = found(await Enricher.EnrichAsync(article, TestContext.Current.CancellationToken)).ToList();
            right += does.Intersect(should).Count();
            wrong.AddRange(does.Except(should).Select(name => $"{sample}: {name}"));
            missed.AddRange(should.Except(does).Select(name => $"{sample}: {name}"));
        }

        return new Score(right, wrong, missed);
    }

    private sealed record Score(int Right, List<string> Wrong, List<string> Missed)
    {
        public double Precision => Right / (double)(Right + Wrong.Count);

        public double Recall => Right / (double)(Right + Missed.Count);

        public override string ToString() => $"precision {Precision:0.000}, recall {Recall:0.000}; wrong: {string.Join(", ", Wrong)}; missed: {string.Join(", ", Missed)}";
    }
}
