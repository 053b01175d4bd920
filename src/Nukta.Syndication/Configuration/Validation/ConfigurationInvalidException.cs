namespace Nukta.Syndication.Configuration.Validation;

/// <summary>A configuration cannot be used. Carries every fault that was found, not only the first; never a secret's value.</summary>
public sealed class ConfigurationInvalidException(IReadOnlyList<string> faults)
    : Exception($"The configuration has {faults.Count} fault{(faults.Count == 1 ? "" : "s")}:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}")
{
    /// <summary>At least one: where, what is wrong, what would be right.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
