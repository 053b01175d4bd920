using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Desks;

public class TeamsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_says_the_post_and_leads_to_the_story_from_right_to_left_in_urdu()
    {
        await using var teams = await FakeTeams.StartAsync();
        var destination = DeskChannel.Of(teams);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        var card = Assert.Single(teams.Cards);
        Assert.True((bool?)card["rtl"]);
        Assert.Equal(ChannelSamples.Post(destination, ChannelSamples.Urdu).Link, (string?)card.SelectToken("actions[0].url"));
        Assert.Equal($"\u200F{ChannelSamples.Urdu.Headline}", (string?)card.SelectToken("body[0].inlines[0].text"));
        Assert.DoesNotContain("https://", Assert.Single(teams.Posts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_a_card_of_its_own_since_none_can_be_changed()
    {
        await using var teams = await FakeTeams.StartAsync();
        var destination = DeskChannel.Of(teams);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, CorrectionNote = "There are two boats." };

        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);
        var mended = corrected with { Version = 3, Standfirst = "A comma, mended.", CanonicalUrl = new Uri("https://nukta.example/en/pakistan/karachi-boats") };
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, mended), ChannelSamples.Act(mended, "key-3", observed), Cancel);

        Assert.Equal((ChannelSamples.Rendition(destination, mended).Hash, 3), (observed.Hash, observed.Version));
        Assert.Equal(2, teams.Posts.Count);
        Assert.StartsWith("Corrected: There are two boats.", teams.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_stops_for_a_person_since_no_program_can_remove_a_card()
    {
        await using var teams = await FakeTeams.StartAsync();
        var destination = DeskChannel.Of(teams);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(ChannelSamples.Act(ChannelSamples.English, "key-2", observed), Cancel));

        Assert.Equal((FailureKind.Permanent, "No program can remove what a Teams workflow has posted; a person must, in Teams."), (refused.Kind, refused.Message));
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_a_wrong_signature_permanent_and_never_told()
    {
        await using var teams = await FakeTeams.StartAsync();
        var destination = DeskChannel.Of(teams);
        teams.Faults.Enqueue(PlatformFault.DropAfter);
        Assert.Equal(FailureKind.Unknown, (await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel))).Kind);

        await using var another = await FakeTeams.StartAsync(token: "of-somebody-else");
        destination = DeskChannel.Of(another);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.DoesNotContain("S3cret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_asks_for_what_teams_cannot_is_refused()
    {
        var faults = Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(new JObject
        {
            ["site"] = new JObject { ["name"] = "Nukta", ["url"] = "https://nukta.example", ["feedsUrl"] = "https://feeds.nukta.example" },
            ["channels"] = new JArray(new JObject { ["id"] = "desk", ["platform"] = "teams", ["name"] = "Desk", ["corrections"] = "repost" }),
        }.ToString())).Faults;

        Assert.Equal(["channels[0].corrections: posts on teams cannot be removed by a program; write reply or leave"], faults);
    }
}
