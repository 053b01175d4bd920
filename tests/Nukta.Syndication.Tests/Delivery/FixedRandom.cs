namespace Nukta.Syndication.Tests.Delivery;

/// <summary>Chance that always falls the same way.</summary>
/// <param name="share">What every draw gives: 0 is the least, 1 the most.</param>
internal sealed class FixedRandom(double share) : Random
{
    public override double NextDouble() => share;
}
