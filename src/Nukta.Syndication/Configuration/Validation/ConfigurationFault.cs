namespace Nukta.Syndication.Configuration.Validation;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Where">The field's path, for example <c>partners[0].feeds[1].delay</c>.</param>
/// <param name="What">What is wrong and what would be right; never a value, which may be a secret in the wrong place.</param>
internal readonly record struct ConfigurationFault(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
