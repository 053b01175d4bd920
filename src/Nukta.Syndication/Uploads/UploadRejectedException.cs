namespace Nukta.Syndication.Uploads;

/// <summary>An upload cannot be used. Carries every fault that was found, not only the first.</summary>
public sealed class UploadRejectedException(IReadOnlyList<UploadFault> faults)
    : Exception(string.Join("; ", faults.Select(fault => fault.ToString())))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<UploadFault> Faults { get; } = faults;
}

/// <summary>One thing that is wrong with an upload.</summary>
/// <param name="Where">The field, line or file.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record UploadFault(string Where, string What, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{Where}: {What}; {Remedy}";
}
