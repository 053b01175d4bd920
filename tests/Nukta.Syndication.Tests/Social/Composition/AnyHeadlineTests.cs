using System.Globalization;
using System.Net;
using System.Text;
using CsCheck;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Platforms.Mastodon;
using Nukta.Syndication.Social.Platforms.X;

namespace Nukta.Syndication.Tests.Social.Composition;

/// <summary>Whatever the newsroom writes, each platform gets a post that it takes and that readers can read.</summary>
public sealed class AnyHeadlineTests
{
    private static readonly UTF8Encoding WellFormed = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Platforms = ["bluesky", "mastodon", "telegram", "x"];

    // Characters that cost more than they look: joined, combining, invisible, astral, lone halves, markup, links, tags, mentions.
    private static readonly Gen<string> Headlines = HeadlinesOf(
        "a", " ", " ", "خ", "یہ ", "日", "\u0301", "\u200D", "\u200C", "\uFE0F", "\u20E3", "🏽", "👨‍👩‍👧‍👦", "🇵🇰", "🏴", "\uD83D", "<b>", "&", "&lt;", "#", "#Karachi ", "#کراچی ", "nukta.example ",
        ".", "۔", "؟", "…", "“", "\u202E", "\u2067", "\u0000", "\n", "Ａ");

    private static readonly Gen<string> HeadlinesWithAddresses = HeadlinesOf(
        "word ", "لفظ ", "@", "@nukta@mastodon.example ", "https://", "https://a.pk ", "https://ن.pk ", "https://a.pk/" + new string('p', 120), "http://x_y.a.pk", "nukta.example/a", ".", "۔", ":");

    private static Gen<string> HeadlinesOf(params string[] pieces) => Gen.OneOf(
            Gen.Char.Select(character => character.ToString()),
            Gen.Int[0x1F300, 0x1FAFF].Select(char.ConvertFromUtf32),
            Gen.Char['ا', 'ے'].Select(character => character.ToString()),
            Gen.OneOf(pieces), Gen.OneOf(pieces))
        .Array[1, 300].Select(parts => string.Concat(parts)).Select(text => text.Length > 300 ? text[..300] : text);

    [Fact]
    public void The_post_is_within_the_limit_whole_and_well_formed()
    {
        var any = Gen.OneOf(Headlines, HeadlinesWithAddresses);
        Gen.Select(any, any, Gen.Bool, Gen.Bool).Sample(
            (headline, standfirst, isUrdu, isCorrected) =>
            {
                var article = (isUrdu ? ChannelSamples.Urdu : ChannelSamples.English) with { Headline = headline, Standfirst = standfirst, CorrectionNote = isCorrected ? standfirst : null, Breaking = true };
                foreach (var platform in Platforms)
                {
                    var post = ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel(platform)), article);
                    var text = platform == "telegram" ? AsTelegramShowsIt(post.Text) : post.Text;
                    Assert.True(CountOf(platform, text) <= LimitOf(platform), $"{platform}: {CountOf(platform, text)}");
                    Assert.Equal(post.Link, post.Card is not null && platform == "bluesky" ? post.Link : text.Split('\n')[^1]);
                    Assert.Equal(text, WellFormed.GetString(WellFormed.GetBytes(text)));
                    Assert.DoesNotContain(text, character => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\0');
                }
            },
            iter: 400);
    }

    [Fact]
    public void A_headline_that_is_cut_ends_with_a_whole_cluster_of_itself()
    {
        Gen.OneOf(Headlines, HeadlinesWithAddresses).Sample(
            headline =>
            {
                var line = PlainText.Line(headline);
                var fitted = PostFitter.Fit(new PostParts(Edition.Ur, "https://a.pk") { Lead = line }, new PostLimit(100, text => text.Length)).Lead;
                var kept = fitted.EndsWith('…') && !line.StartsWith(fitted, StringComparison.Ordinal) ? fitted[..^1] : fitted;
                Assert.StartsWith(kept, line, StringComparison.Ordinal);
                Assert.True(kept.Length == line.Length || kept.Length == 0 || StringInfo.ParseCombiningCharacters(line).Contains(kept.Length), $"{line} → {kept}");
            },
            iter: 1000);
    }

    [Fact]
    public void Telegram_counts_utf_16_units_after_the_markup_is_gone()
    {
        // 4,096 units, of which the escaped ampersands would be 5 each.
        var article = ChannelSamples.English with { Headline = "H", Standfirst = string.Join(' ', Enumerable.Repeat("&&&& 😀", 400)) + "." };

        var post = ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel("telegram")), article);

        Assert.True(post.Text.Length > 4096);
        Assert.EndsWith("😀.", AsTelegramShowsIt(post.Text).Split("\n\n")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bluesky")]
    [InlineData("x")]
    [InlineData("mastodon")]
    [InlineData("telegram")]
    public void Urdu_keeps_a_latin_link_within_its_text_whole_and_its_line_runs_from_the_right(string platform)
    {
        const string Source = "https://other.example/report?page=2";
        var article = ChannelSamples.Urdu with { Headline = $"{Source} پر رپورٹ شائع", Standfirst = null };

        var text = ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel(platform)), article).Text.Replace("<b>", "", StringComparison.Ordinal);

        // U+200F: without it the first strong letter, the h of https, would turn the line around (UAX #9 P2).
        Assert.StartsWith($"\u200F{Source} پر رپورٹ", text, StringComparison.Ordinal);
    }

    private static int LimitOf(string platform) => platform switch { "x" => 280, "mastodon" => 500, "bluesky" => 300, _ => 4096 };

    /// <summary>
    /// Where the text holds no address but our own: 23 for that, one a cluster, and for X two where it begins beyond U+10FF and is no
    /// quotation mark or dash; no post may be above even this. Otherwise as <see cref="PostLengthTests"/> has tested.
    /// </summary>
    private static int CountOf(string platform, string text)
    {
        if (platform == "telegram")
        {
            return text.Length;
        }

        if (platform == "bluesky")
        {
            // Written independently of ours: the lexicon's maxGraphemes and maxLength.
            return Encoding.UTF8.GetByteCount(text) > 3000 ? int.MaxValue : new StringInfo(text).LengthInTextElements;
        }

        var own = text.LastIndexOf('\n') + 1;
        if (text.AsSpan(0, own).ContainsAny("@:"))
        {
            return platform == "x" ? XLength.Count(text) : MastodonLength.Count(text);
        }

        var clusters = StringInfo.GetTextElementEnumerator(text[..own].Normalize());
        var count = 23;
        while (clusters.MoveNext())
        {
            var first = Rune.GetRuneAt(clusters.GetTextElement(), 0).Value;
            var isLight = first is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037);
            count += platform == "mastodon" || isLight ? 1 : 2;
        }

        return count;
    }

    private static string AsTelegramShowsIt(string html) =>
        WebUtility.HtmlDecode(html.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal));
}
