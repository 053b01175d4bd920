namespace Nukta.Syndication.Configuration;

/// <summary>Names a configuration, and tells which of two is the newer one: workers learn of a change at different times.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256; comments, spaces and the order of fields do not count.</param>
/// <param name="Since">When it was put where workers read it (UTC), by the clock of that place.</param>
public sealed record ConfigurationStamp(string Hash, DateTimeOffset Since)
{
    /// <summary>Whether who has the other one is outdated.</summary>
    public bool Supersedes(ConfigurationStamp other) => Hash != other.Hash && Since > other.Since;
}
