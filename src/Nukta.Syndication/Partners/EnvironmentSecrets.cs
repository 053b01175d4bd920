namespace Nukta.Syndication.Partners;

/// <summary>Secrets in environment variables: <c>env:NAME</c>. References to a key vault are for the function app.</summary>
public sealed class EnvironmentSecrets : ISecrets
{
    private const string Prefix = "env:";

    /// <inheritdoc />
    public ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new SecretUnavailableException($"The secret {reference} cannot be read here: only references like env:NAME can.");
        }

        var value = Environment.GetEnvironmentVariable(reference[Prefix.Length..]);
        return string.IsNullOrEmpty(value)
            ? throw new SecretUnavailableException($"The secret {reference} is missing: set the environment variable {reference[Prefix.Length..]}.")
            : ValueTask.FromResult(value);
    }
}
