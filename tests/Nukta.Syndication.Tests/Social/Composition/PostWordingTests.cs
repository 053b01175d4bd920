using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Templates;

namespace Nukta.Syndication.Tests.Social.Composition;

/// <summary>What posts say by themselves, and what a channel's own wording may and may not change.</summary>
public sealed class PostWordingTests
{
    private static readonly Article Column = ChannelSamples.English with
    {
        Genre = Genre.Opinion,
        Headline = "Six boats are a start, not a plan",
        Bylines = [new Byline("Sana Mirza")],
        BodyHtml = "<p>The minister waved.</p><p>“We waited eleven years for this morning,” said a fisherman.</p><p>It took “six boats” to do it. The fare is 50 rupees a head. Nobody objected.</p>",
    };

    [Theory]
    [InlineData(Genre.News, "Six boats are a start, not a plan")]
    [InlineData(Genre.Analysis, "Analysis: Six boats are a start, not a plan")]
    [InlineData(Genre.Opinion, "Opinion by Sana Mirza: Six boats are a start, not a plan")]
    [InlineData(Genre.Editorial, "Editorial: Six boats are a start, not a plan")]
    [InlineData(Genre.Live, "Live: Six boats are a start, not a plan")]
    public void English_posts_say_first_what_kind_of_piece_it_is(Genre genre, string expected) => Assert.Equal(expected, FirstLine(Column with { Genre = genre }));

    [Theory]
    [InlineData(Genre.Analysis, "تجزیہ: کشتیاں چلیں گی؟")]
    [InlineData(Genre.Opinion, "ثنا مرزا کی رائے: کشتیاں چلیں گی؟")]
    [InlineData(Genre.Editorial, "اداریہ: کشتیاں چلیں گی؟")]
    [InlineData(Genre.Live, "لائیو: کشتیاں چلیں گی؟")]
    public void So_do_Urdu_ones(Genre genre, string expected) =>
        Assert.Equal(expected, FirstLine(ChannelSamples.Urdu with { Genre = genre, Headline = "کشتیاں چلیں گی؟", Bylines = [new Byline("ثنا مرزا")] }));

    [Fact]
    public void A_channel_has_its_own_wording_for_an_edition_and_a_kind_and_the_usual_for_the_others()
    {
        var channel = ChannelSamples.Channel("mastodon") with
        {
            Templates = new ChannelTemplates { En = new EditionTemplates { Opinion = TextTemplate.Parse("{{ article.author | upcase }}\n\n\n“{{ article.quote }}”\n{{ article.figure }}\n\n{{ article.kicker }}") } },
        };

        Assert.StartsWith(
            "SANA MIRZA\n\n“We waited eleven years for this morning”\nThe fare is 50 rupees a head.\n\n#Karachi #Transport\nhttps://", TextOf(channel, Column), StringComparison.Ordinal);
        Assert.StartsWith("Breaking: Six boats", TextOf(channel, Column with { Breaking = true }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>He said it was “a start”.</p>", null)]
    [InlineData("<p>\"We will build six more boats by June,\" she said.</p>", "We will build six more boats by June")]
    [InlineData("<p>وزیر نے کہا: ”ہم اگلے سال چھ مزید کشتیاں چلائیں گے۔“</p>", null)]
    [InlineData("<p>وزیر نے کہا ’ہم اگلے سال چھ مزید کشتیاں چلائیں گے۔‘</p>", null)]
    [InlineData("<p>“ہاں” وزیر نے بہت دیر تک سوچنے کے بعد کہا، “نہیں”۔</p>", null)]
    [InlineData("<p>وزیر نے کہا: “ہم اگلے سال چھ مزید کشتیاں چلائیں گے۔”</p>", "ہم اگلے سال چھ مزید کشتیاں چلائیں گے۔")]
    [InlineData("<p>No quotation at all in this text of many words.</p>", null)]
    public void A_quotation_is_found_word_for_word_or_there_is_none(string body, string? expected) =>
        Assert.Equal(expected ?? "none", TextTemplate.Parse("{% if article.quote %}{{ article.quote }}{% else %}none{% endif %}").Render(Column with { BodyHtml = body }));

    [Fact]
    public void What_somebody_paid_for_is_labelled_whatever_the_template_or_an_editor_says()
    {
        var channel = ChannelSamples.Channel("x") with { Templates = new ChannelTemplates { En = new EditionTemplates { Sponsored = TextTemplate.Parse("News! {{ article.headline }}") } } };
        var paid = ChannelSamples.English with { Sponsored = true };

        Assert.StartsWith("Sponsored: News! Karachi", TextOf(channel, paid), StringComparison.Ordinal);
        Assert.StartsWith("Sponsored: Own words", TextOf(channel, paid with { Social = new Dictionary<string, SocialOverride> { ["x"] = new("Own words") } }), StringComparison.Ordinal);
        Assert.StartsWith("Sponsored: Karachi", TextOf(ChannelSamples.Channel("x"), paid with { Breaking = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_is_told_even_where_the_template_forgot_it_and_only_once_where_it_did_not()
    {
        var corrected = ChannelSamples.English with { CorrectionNote = "There are six boats, not five." };
        Channel With(string template) => ChannelSamples.Channel("mastodon") with { Templates = new ChannelTemplates { En = new EditionTemplates { Correction = TextTemplate.Parse(template) } } };

        Assert.Contains("\n\nCorrected: There are six boats, not five.\n\n", TextOf(With("{{ article.headline }}"), corrected), StringComparison.Ordinal);
        Assert.Contains("\n\nPut right: There are six boats, not five.\n\n", TextOf(With("{{ article.headline }}\n\nPut right: {{ article.correction }}"), corrected), StringComparison.Ordinal);
        Assert.Single(TextOf(With("Corrected: {{ article.correction }}\n\n{{ article.headline }}"), corrected).Split("six boats, not five").Skip(1));
    }

    [Fact]
    public void A_template_that_says_nothing_still_makes_a_post()
    {
        var channel = ChannelSamples.Channel("x") with { Templates = new ChannelTemplates { En = new EditionTemplates { Standard = TextTemplate.Parse("{% if article.kicker %}{{ article.kicker }}{% endif %}") } } };

        Assert.StartsWith("Karachi to get", TextOf(channel, ChannelSamples.English), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_article_says_is_never_taken_for_a_template_and_cannot_break_the_lines() => Assert.Equal(
        "{{ article.author }} {% if %} a b",
        TextTemplate.Parse("{{ article.headline }}").Render(ChannelSamples.English with { Headline = "{{ article.author }} {% if %} a\n\nb" }));

    [Theory]
    [InlineData("کراچی پورٹ نے @nukta کو بتایا", "کراچی پورٹ نے \u200E@nukta کو بتایا")]
    [InlineData("تفصیل #IMF کے ساتھ", "تفصیل \u200E#IMF کے ساتھ")]
    [InlineData("رپورٹ https://nukta.example/a/ پر ہے", "رپورٹ https://nukta.example/a/\u200E پر ہے")]
    [InlineData("ای میل news@nukta.example پر لکھیں", "ای میل news@nukta.example پر لکھیں")]
    [InlineData("شرح 5/10 رہی #کراچی", "شرح 5/10 رہی #کراچی")]
    public void In_Urdu_the_sign_of_a_Latin_handle_stays_on_its_side(string headline, string expected) =>
        Assert.Equal(expected, FirstLine(ChannelSamples.Urdu with { Headline = headline, Standfirst = null }));

    private static string FirstLine(Article article) => TextOf(ChannelSamples.Channel("mastodon"), article).Split('\n')[0];

    private static string TextOf(Channel channel, Article article) => ChannelSamples.Post(ChannelSamples.Destination(channel), article).Text;
}
