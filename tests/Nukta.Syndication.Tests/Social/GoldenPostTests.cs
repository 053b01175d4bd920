using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Tests.Social;

/// <summary>Posts as a social editor would write them.</summary>
public class GoldenPostTests
{
    private const string UrduPage = "https://nukta.example/ur/pakistan/%DA%A9%D8%B1%D8%A7%DA%86%DB%8C-%DA%A9%D8%B4%D8%AA%DB%8C";

    [Fact]
    public void An_english_story() => Reads("x", ChannelSamples.English, """
        Karachi to get its first electric ferry service by autumn

        Six boats will link Keamari with Manora and Baba Bhit islands. Fares will start at Rs. 50, Port Secretary A. Rehman said.

        #Karachi #Transport
        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=x
        """);

    [Fact]
    public void An_urdu_story_that_begins_with_a_latin_word_still_runs_from_right_to_left() => Reads("mastodon", ChannelSamples.Urdu, $"""
        {'\u200F'}IMF وفد کی آمد سے پہلے کراچی میں پہلی برقی کشتی سروس کی منظوری

        چھ کشتیاں کیماڑی کو منوڑہ اور بابا بھٹ سے ملائیں گی۔ کرایہ ۵۰ روپے سے شروع ہو گا۔

        #کراچی #پاکستان
        {UrduPage}?utm_medium=social&utm_source=mastodon
        """);

    [Fact]
    public void Breaking_news_says_so() => Reads("x", ChannelSamples.Urdu with { Breaking = true, Headline = "کراچی میں برقی کشتی سروس شروع" }, $"""
        بریکنگ: کراچی میں برقی کشتی سروس شروع

        چھ کشتیاں کیماڑی کو منوڑہ اور بابا بھٹ سے ملائیں گی۔ کرایہ ۵۰ روپے سے شروع ہو گا۔

        #کراچی #پاکستان
        {UrduPage}?utm_medium=social&utm_source=x
        """);

    [Fact]
    public void A_correction_tells_what_was_wrong_and_is_not_breaking_any_more() => Reads(
        "mastodon", ChannelSamples.English with { Version = 2, Breaking = true, CorrectionNote = "An earlier version gave the number of boats as five." }, """
        Karachi to get its first electric ferry service by autumn

        Corrected: An earlier version gave the number of boats as five.

        Six boats will link Keamari with Manora and Baba Bhit islands. Fares will start at Rs. 50, Port Secretary A. Rehman said.

        #Karachi #Transport
        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=mastodon
        """);

    [Fact]
    public void A_sponsored_story_is_labelled_first() => Reads("telegram", ChannelSamples.Urdu with { Sponsored = true, Standfirst = null }, $"""
        <b>اشتہار: IMF وفد کی آمد سے پہلے کراچی میں پہلی برقی کشتی سروس کی منظوری</b>

        #کراچی #پاکستان
        {UrduPage}?utm_medium=social&amp;utm_source=telegram
        """);

    [Fact]
    public void Telegram_gets_a_bold_headline_and_escaped_text() => Reads(
        "telegram", ChannelSamples.English with { Headline = "Q&A: is 5 < 6 boats?", Metadata = new Metadata { Summary = "A summary. And more." }, Standfirst = null }, """
        <b>Q&amp;A: is 5 &lt; 6 boats?</b>

        A summary. And more.

        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&amp;utm_source=telegram
        """);

    [Fact]
    public void An_editors_own_words_win() => Reads(
        "x", ChannelSamples.English with { Social = new Dictionary<string, SocialOverride> { ["X"] = new("Manora in ten minutes?\n\nHere is how. ⛴️") } }, """
        Manora in ten minutes?

        Here is how. ⛴️

        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=x
        """);

    [Fact]
    public void A_story_too_long_for_x_keeps_whole_sentences() => Reads(
        "x",
        ChannelSamples.English with
        {
            Standfirst = "Six boats will link Keamari with Manora and Baba Bhit islands, the port trust said after months of trials in the harbour. "
                + "Fares will start at fifty rupees and rise with the distance, officials told reporters at the launch on Monday.",
        },
        """
        Karachi to get its first electric ferry service by autumn

        Six boats will link Keamari with Manora and Baba Bhit islands, the port trust said after months of trials in the harbour.

        #Karachi #Transport
        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=x
        """);

    [Fact]
    public void Bluesky_has_the_link_in_its_card() => Reads("bluesky", ChannelSamples.Urdu, $"""
        {'\u200F'}IMF وفد کی آمد سے پہلے کراچی میں پہلی برقی کشتی سروس کی منظوری

        چھ کشتیاں کیماڑی کو منوڑہ اور بابا بھٹ سے ملائیں گی۔ کرایہ ۵۰ روپے سے شروع ہو گا۔

        #کراچی #پاکستان
        """);

    [Fact]
    public void Bluesky_with_photos_has_the_link_in_its_text() => Assert.Equal(
        """
        Breaking: Karachi to get its first electric ferry service by autumn

        Six boats will link Keamari with Manora and Baba Bhit islands. Fares will start at Rs. 50, Port Secretary A. Rehman said.

        #Karachi #Transport
        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=bluesky
        """,
        ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel("bluesky") with { Picture = PictureStyle.Photo }), ChannelSamples.English with { Breaking = true }).Text);

    [Fact]
    public void A_headline_too_long_for_x_ends_after_a_whole_word() => Reads(
        "x", ChannelSamples.English with { Headline = string.Join(' ', Enumerable.Repeat("harbour", 60)), Standfirst = null, Metadata = new Metadata() }, $"""
        {string.Join(' ', Enumerable.Repeat("harbour", 31))}…

        https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=x
        """);

    [Theory]
    [InlineData("x"), InlineData("mastodon")]
    public void A_reply_says_what_was_corrected(string platform)
    {
        var channel = ChannelSamples.Channel(platform) with { Corrections = CorrectionPolicy.Reply };
        var corrected = ChannelSamples.Urdu with { CorrectionNote = "کشتیوں کی تعداد چھ ہے، پانچ نہیں۔" };

        var post = ChannelSamples.Post(ChannelSamples.Destination(channel), corrected);

        Assert.Equal($"تصحیح: کشتیوں کی تعداد چھ ہے، پانچ نہیں۔\n\n{UrduPage}?utm_medium=social&utm_source={platform}", post.Correction);
        Assert.DoesNotContain("تصحیح", post.Text, StringComparison.Ordinal);
    }

    private static void Reads(string platform, Article article, string expected) =>
        Assert.Equal(expected, ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel(platform)), article).Text);
}
