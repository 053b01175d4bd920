using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Tests.Delivery.Destinations;

/// <summary>What can be done about an operation whose outcome is unknown, by the time that has passed since.</summary>
public sealed class DeliverySemanticsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_key_that_the_destination_has_forgotten_makes_nothing_idempotent()
    {
        var semantics = new DeliverySemantics(OutcomeResolution.Idempotent, "keys for an hour") { KeyLifetime = Hour, ResolutionAfterKeyLifetime = OutcomeResolution.Searchable };

        Assert.Equal(OutcomeResolution.Idempotent, semantics.After(Hour - TimeSpan.FromTicks(1)));
        Assert.Equal(OutcomeResolution.Searchable, semantics.After(Hour));
    }

    [Fact]
    public void A_key_that_is_never_forgotten_holds_for_ever() =>
        Assert.Equal(OutcomeResolution.Idempotent, new DeliverySemantics(OutcomeResolution.Idempotent, "an address of its own").After(TimeSpan.MaxValue));

    [Theory]
    [InlineData(OutcomeResolution.Searchable)]
    [InlineData(OutcomeResolution.Blind)]
    public void Without_keys_time_changes_nothing(OutcomeResolution resolution) =>
        Assert.Equal(resolution, new DeliverySemantics(resolution, "no keys") { KeyLifetime = Hour, ResolutionAfterKeyLifetime = OutcomeResolution.Idempotent }.After(Hour * 2));
}
