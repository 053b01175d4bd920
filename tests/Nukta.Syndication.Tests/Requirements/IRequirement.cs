namespace Nukta.Syndication.Tests.Requirements;

/// <summary>Something that tests need and that not every machine has.</summary>
internal interface IRequirement
{
    /// <summary>Why it is missing here, and how to get it; null: it is here.</summary>
    static abstract string? WhyMissing { get; }
}
