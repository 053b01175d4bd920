using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Operations;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>What operators are shown of the ledger because only a person can go on.</summary>
public sealed class AttentionTests
{
    [Fact]
    public async Task A_channel_whose_credentials_are_not_taken_any_more_with_what_its_platform_said()
    {
        var platform = new SimulatedPlatform("channel:x", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        var tokens = LedgerKeys.ChannelTokens("x");
        var at = newsroom.Time.GetUtcNow();
        await newsroom.Ledger.TryWriteAsync(
            new LedgerRecord(tokens, "{}") { State = RecordState.CredentialsExpired },
            [new AuditEntry(tokens.Partition, at, "credentials expired", "The refresh token is invalid.")],
            Newsroom.Cancellation);

        var summary = await new LedgerOperationsView(newsroom.Ledger, newsroom.Pipeline).SummaryAsync(20, Newsroom.Cancellation);

        Assert.Equal(
            new AttentionItem(RecordState.CredentialsExpired, "The refresh token is invalid.", at) { DestinationId = platform.Profile.Id },
            Assert.Single(summary.Attention));
    }
}
