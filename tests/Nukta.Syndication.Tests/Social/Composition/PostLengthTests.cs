using Nukta.Syndication.Social.Platforms.Mastodon;
using Nukta.Syndication.Social.Platforms.X;

namespace Nukta.Syndication.Tests.Social.Composition;

/// <summary>Texts count as the platforms' own documentation and code count them.</summary>
public sealed class PostLengthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello", 5)]
    [InlineData("خبر یہ ہے", 9)]
    [InlineData("日本", 4)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("🇵🇰", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("1️⃣", 2)]
    [InlineData("👩🏽‍🚀", 2)]
    [InlineData("🏳️‍🌈", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🚗🏽", 4)]
    [InlineData("☇️", 4)]
    [InlineData("“so”", 4)]
    [InlineData("…", 2)]
    [InlineData("https://nukta.example/a/very/long/path/that/goes/on/and/on/for/ever?with=parameters", 23)]
    [InlineData("https://t.co/x", 23)]
    [InlineData("See https://nukta.example/x.", 28)]
    [InlineData("https://ن.pk", 23)]
    [InlineData("https://x_y.nukta.pk", 23)]
    [InlineData("https://a_b.pk/a/path/that/may/be/plain/text", 44)]
    [InlineData("خبرhttps://a.pk", 26)]
    [InlineData("https://a.pkخبر", 26)]
    public void X_weighs_by_the_rules_of_twitter_text_3(string text, int weight) => Assert.Equal(weight, XLength.Count(text));

    [Theory]
    [InlineData("Hello", 5)]
    [InlineData("خبر یہ ہے", 9)]
    [InlineData("日本", 2)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("https://nukta.example/a/very/long/path/that/goes/on/and/on/for/ever", 23)]
    [InlineData("@nukta@mastodon.example", 6)]
    [InlineData("https://ن.pk", 23)]
    [InlineData("خبر https://a.pk", 27)]
    public void Mastodon_counts_clusters_links_as_23_and_no_foreign_domains(string text, int count) => Assert.Equal(count, MastodonLength.Count(text));
}
