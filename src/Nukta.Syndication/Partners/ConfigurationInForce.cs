namespace Nukta.Syndication.Partners;

/// <summary>The newest good configuration: a bad one is refused, and the last good one stays.</summary>
/// <param name="first">Good.</param>
public sealed class ConfigurationInForce(Configuration first) : IConfigurationInForce
{
    private volatile Configuration _current = first;

    /// <inheritdoc />
    public Configuration Current => _current;

    /// <summary>Puts the configuration that the text says in force. False, with every fault, when it is not good: nothing changes.</summary>
    public bool TryReplace(string json, out IReadOnlyList<string> faults)
    {
        try
        {
            _current = ConfigurationReader.Read(json);
            faults = [];
            return true;
        }
        catch (ConfigurationInvalidException e)
        {
            faults = e.Faults;
            return false;
        }
    }
}
