using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Tests.Delivery.Destinations;

/// <summary>Filters, rights, embargoes and delays: whether a destination may and would show an article.</summary>
public sealed class EligibilityTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly Article _article = new()
    {
        Id = "a",
        Edition = Edition.Ur,
        Headline = "خبر",
        BodyHtml = "<p>متن</p>",
        CanonicalUrl = new Uri("https://nukta.example/a"),
        Section = "sport",
        Tags = ["Cricket"],
        Published = Now,
        Metadata = new Metadata { Topics = [new Topic("medtop:20000852", "Cricket", 0.9, ["medtop:20000822", "medtop:15000000"])] },
    };

    [Fact]
    public void A_filter_takes_what_matches_every_list_that_it_has()
    {
        Assert.True(new ArticleFilter().Takes(_article));
        Assert.True(new ArticleFilter { Editions = [Edition.Ur], Sections = ["Sport"], Topics = ["medtop:15000000"], Tags = ["cricket"] }.Takes(_article));
        Assert.False(new ArticleFilter { Editions = [Edition.En] }.Takes(_article));
        Assert.False(new ArticleFilter { Sections = ["world"] }.Takes(_article));
        Assert.False(new ArticleFilter { Sections = ["sport"] }.Takes(_article with { Section = null }));
        Assert.False(new ArticleFilter { Topics = ["medtop:01000000"] }.Takes(_article));
        Assert.False(new ArticleFilter { Tags = ["hockey"] }.Takes(_article));
        Assert.False(new ArticleFilter { BreakingOnly = true }.Takes(_article));
        Assert.True(new ArticleFilter { BreakingOnly = true }.Takes(_article with { Breaking = true }));
    }

    [Fact]
    public void Rights_name_carriers_territories_and_an_end()
    {
        Assert.Null(Of(_article).Absence);
        Assert.Equal(Absence.NoRights, Of(_article with { Rights = new Rights { Carriers = ["other"] } }).Absence);
        Assert.Null(Of(_article with { Rights = new Rights { Carriers = ["Wire"] } }).Absence);
        Assert.Equal(Absence.NoRights, Of(_article with { Rights = new Rights { Territories = ["US"] } }).Absence);
        Assert.Equal(Absence.NoRights, Of(_article with { Rights = new Rights { ExcludedTerritories = ["PK"] } }).Absence);
        Assert.Equal(Absence.NoRights, Of(_article with { Rights = new Rights { Until = Now } }).Absence);
        Assert.Equal(Now.AddHours(1), Of(_article with { Rights = new Rights { Until = Now.AddHours(1) } }).Until);
    }

    [Fact]
    public void Nothing_is_shown_before_the_later_of_embargo_and_delay()
    {
        var terms = new EligibilityTerms("wire", new ArticleFilter()) { Delay = TimeSpan.FromMinutes(30) };

        var delayed = Eligibility.Of(_article, terms, Now);
        Assert.Equal((Absence.Embargoed, Now.AddMinutes(30)), (delayed.Absence, delayed.Until));
        var embargoed = Eligibility.Of(_article with { Embargo = Now.AddHours(2) }, terms, Now.AddHours(1));
        Assert.Equal((Absence.Embargoed, Now.AddHours(2)), (embargoed.Absence, embargoed.Until));
        Assert.Null(Eligibility.Of(_article with { Embargo = Now.AddHours(2) }, terms, Now.AddHours(2)).Absence);
    }

    [Fact]
    public void Only_an_embargo_or_a_delay_holds_an_article_back_not_a_publication_time_that_lies_ahead() =>
        Assert.Null(Of(_article with { Published = Now.AddHours(1) }).Absence);

    [Fact]
    public void When_the_agreement_with_a_partner_ends_everything_goes()
    {
        var terms = EligibilityTerms.Of(new Partner { Id = "wire", Name = "Wire", Until = Now.AddHours(1) }, new ArticleFilter(), TimeSpan.Zero);

        Assert.Equal((null, Now.AddHours(1)), (Eligibility.Of(_article, terms, Now).Absence, Eligibility.Of(_article, terms, Now).Until));
        Assert.Equal(Now.AddMinutes(5), Eligibility.Of(_article with { Rights = new Rights { Until = Now.AddMinutes(5) } }, terms, Now).Until);
        Assert.Equal(Absence.NoRights, Eligibility.Of(_article, terms, Now.AddHours(1)).Absence);
    }

    [Fact]
    public void A_withdrawn_article_is_absent_before_anything_else_is_asked() =>
        Assert.Equal(Absence.Withdrawn, Of(_article with { Status = ArticleStatus.Withdrawn, Embargo = Now.AddDays(1) }).Absence);

    private static Eligibility Of(Article article) => Eligibility.Of(article, new EligibilityTerms("wire", new ArticleFilter()) { Territory = "PK" }, Now);
}
