using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Configuration;

/// <summary>The newest good configuration: a bad one is refused, and the last good one stays.</summary>
/// <remarks><see cref="Current"/> is another object exactly when another configuration is in force, so that to compare it is to learn of a change.</remarks>
/// <param name="first">Good.</param>
/// <param name="since">When it was put where it is read (UTC).</param>
/// <param name="reader">Reads what may replace it.</param>
public sealed class ConfigurationInForce(SyndicationConfiguration first, DateTimeOffset since, ConfigurationReader reader) : IConfigurationInForce
{
    private volatile InForce _inForce = new(first, new ConfigurationStamp(RecordJson.Hash(first), since));

    private volatile ConfigurationRefusal? _refusal;

    /// <inheritdoc />
    public SyndicationConfiguration Current => _inForce.Configuration;

    /// <inheritdoc />
    public ConfigurationStamp Stamp => _inForce.Stamp;

    /// <inheritdoc />
    public ConfigurationRefusal? Refusal => _refusal;

    /// <summary>
    /// Puts the configuration that the text says in force; one that says what is in force already changes nothing. False, with
    /// every fault, when it is not good: nothing changes either.
    /// </summary>
    /// <param name="json">The new one.</param>
    /// <param name="since">When it was put where it is read (UTC).</param>
    /// <param name="faults">What is wrong with it.</param>
    public bool TryReplace(string json, DateTimeOffset since, out IReadOnlyList<string> faults)
    {
        try
        {
            var next = reader.Read(json);
            var stamp = new ConfigurationStamp(RecordJson.Hash(next), since);
            _inForce = new InForce(stamp.Hash == _inForce.Stamp.Hash ? _inForce.Configuration : next, stamp);

            _refusal = null;
            faults = [];
            return true;
        }
        catch (ConfigurationInvalidException e)
        {
            faults = e.Faults;
            _refusal = new ConfigurationRefusal($"The configuration has faults:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}", since);
            return false;
        }
    }

    private sealed record InForce(SyndicationConfiguration Configuration, ConfigurationStamp Stamp);
}
