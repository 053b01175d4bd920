namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>The destinations of the configuration in force.</summary>
public interface IDestinations
{
    /// <summary>By id; another dictionary once another configuration is in force.</summary>
    IReadOnlyDictionary<string, IDestination> Current { get; }
}
