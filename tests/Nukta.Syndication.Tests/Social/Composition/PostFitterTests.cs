using System.Globalization;
using CsCheck;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Platforms.Mastodon;
using Nukta.Syndication.Social.Platforms.X;

namespace Nukta.Syndication.Tests.Social.Composition;

/// <summary>Whatever an article says, the post fits, carries its link whole, and breaks nothing in the middle.</summary>
public sealed class PostFitterTests
{
    private const string Link = "https://nukta.example/en/world/story?utm_source=x";

    private static readonly PostLimit X = new(XLength.Most, XLength.Count);
    private static readonly PostLimit Mastodon = new(MastodonLength.Most, MastodonLength.Count);
    private static readonly PostLimit Telegram = new(1024, text => text.Length);

    private static readonly Gen<string> Words = Gen.OneOf(
        "Karachi", "to", "get", "ferries", "کراچی", "میں", "نئی", "سروس۔", "U.S.", "Rs. 50.", "said.", "“quoted”", "👨‍👩‍👧‍👦", "🇵🇰", "e\u0301\u0301", "#Karachi", "@nukta",
        "https://other.example/path", "example.com", "نو\u200Cبہ\u200Cنو", "日本語", new string('a', 300), "\u202Ex", "<b>", "&amp;", "\n", "?", "!")
        .Array[0, 120].Select(words => string.Join(' ', words));

    [Fact]
    public void Every_post_fits_and_has_its_link_whole_on_its_last_line()
    {
        Gen.Select(Words, Words, Gen.Bool).Sample(
            (lead, detail, isUrdu) =>
            {
                foreach (var limit in new[] { X, Mastodon, Telegram })
                {
                    var post = Fit(lead, detail, isUrdu ? Edition.Ur : Edition.En, limit);
                    if (limit.Count(post.Text) > limit.Most || !post.Text.EndsWith(Link, StringComparison.Ordinal) || post.Text.Split('\n')[^1] != Link)
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 300);
    }

    [Fact]
    public void The_same_parts_make_the_same_post_however_many_paragraphs_they_have()
    {
        Gen.Select(Words, Words, Words).Sample(
            (lead, detail, correction) =>
            {
                foreach (var limit in new[] { X, Mastodon, Telegram })
                {
                    var parts = new PostParts(Edition.En, Link)
                    {
                        Label = "Sponsored: ",
                        Lead = PlainText.Lines(lead),
                        Correction = $"Corrected: {PlainText.Line(correction)}",
                        Detail = PlainText.Lines($"{detail}\n\n{correction}\n\n{lead}"),
                        Hashtags = ["#Karachi", "#Transport"],
                    };
                    var (one, other) = (PostFitter.Fit(parts, limit), PostFitter.Fit(parts, limit));
                    if (one != other || limit.Count(one.Text) > limit.Most || !one.Text.StartsWith("Sponsored:", StringComparison.Ordinal)
                        || !one.Text.Contains("Corrected", StringComparison.Ordinal) || one.Text.Split('\n')[^1] != Link)
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 60);
    }

    [Fact]
    public void Nothing_is_cut_inside_a_grapheme_cluster_a_link_or_a_hashtag()
    {
        Gen.Select(Words, Gen.Int[1, 280]).Sample(
            (text, most) =>
            {
                var cut = TextTruncation.Cut(text, candidate => XLength.Count(candidate) <= most, most);
                var kept = cut.TrimEnd('…');
                return cut.Length == 0
                    || (text.StartsWith(kept, StringComparison.Ordinal)
                        && (kept.Length == text.TrimEnd().Length || IsClusterEnd(text, kept.Length))
                        && !IsInside(text, kept.Length, "https://other.example/path") && !IsInside(text, kept.Length, "#Karachi"));
            },
            iter: 1000);
    }

    [Fact]
    public void A_text_is_cut_after_a_whole_sentence_where_that_leaves_enough()
    {
        var post = Fit("Karachi to get ferries", $"{new string('b', 80)} said the officials. Then {new string('c', 250)} goes on.", Edition.En, X);

        Assert.EndsWith("said the officials.", post.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Otherwise_after_a_whole_word_with_an_ellipsis()
    {
        var post = Fit(string.Join(' ', Enumerable.Repeat("wonderful", 60)), "", Edition.En, X);

        Assert.EndsWith("wonderful…", post.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void Urdu_that_begins_with_a_latin_word_still_runs_from_the_right()
    {
        var post = Fit("IMF وفد کی آمد", "یہ تفصیل ہے۔", Edition.Ur, X);

        Assert.Equal($"\u200FIMF وفد کی آمد\n\nیہ تفصیل ہے۔\n\n#کراچی\n{Link}", post.Text);
    }

    private static FittedPost Fit(string lead, string detail, Edition edition, PostLimit limit) => PostFitter.Fit(
        new PostParts(edition, Link) { Lead = PlainText.Line(lead), Detail = PlainText.Line(detail), Hashtags = [edition == Edition.Ur ? "#کراچی" : "#Karachi"] }, limit);

    private static bool IsClusterEnd(string text, int at) => StringInfo.ParseCombiningCharacters(text).Contains(at);

    private static bool IsInside(string text, int at, string whole)
    {
        for (var found = text.IndexOf(whole, StringComparison.Ordinal); found >= 0; found = text.IndexOf(whole, found + 1, StringComparison.Ordinal))
        {
            if (at > found && at < found + whole.Length)
            {
                return true;
            }
        }

        return false;
    }
}
