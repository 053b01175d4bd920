using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Partners;

/// <summary>The newest good configuration: a bad one is refused, and the last good one stays.</summary>
/// <remarks><see cref="Current"/> is another object exactly when another configuration is in force, so that to compare it is to learn of a change.</remarks>
/// <param name="first">Good.</param>
public sealed class ConfigurationInForce(Configuration first) : IConfigurationInForce
{
    private volatile InForce _inForce = new(first, RecordJson.Hash(first));

    /// <inheritdoc />
    public Configuration Current => _inForce.Configuration;

    /// <inheritdoc />
    public string Hash => _inForce.Hash;

    /// <summary>
    /// Puts the configuration that the text says in force; one that says what is in force already changes nothing. False, with
    /// every fault, when it is not good: nothing changes either.
    /// </summary>
    public bool TryReplace(string json, out IReadOnlyList<string> faults)
    {
        try
        {
            var next = ConfigurationReader.Read(json);
            var hash = RecordJson.Hash(next);
            if (hash != _inForce.Hash)
            {
                _inForce = new InForce(next, hash);
            }

            faults = [];
            return true;
        }
        catch (ConfigurationInvalidException e)
        {
            faults = e.Faults;
            return false;
        }
    }

    private sealed record InForce(Configuration Configuration, string Hash);
}
