namespace Nukta.Syndication.Configuration;

/// <summary>Secrets in environment variables: <c>env:NAME</c>. References to a key vault are for the function app.</summary>
public sealed class EnvironmentSecrets : ISecrets
{
    private const string Prefix = "env:";
    private const string KeyVault = "keyvault:";

    /// <inheritdoc />
    public ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        if (reference.StartsWith(KeyVault, StringComparison.Ordinal))
        {
            throw new SecretUnavailableException($"The secret {reference} is in a key vault, which only the function app in Azure can read; here use env:NAME.");
        }

        if (!reference.StartsWith(Prefix, StringComparison.Ordinal) || reference.Length == Prefix.Length)
        {
            // It may be the secret itself.
            throw new SecretUnavailableException("A secret is named by something that is no reference; write env:NAME.");
        }

        var value = Environment.GetEnvironmentVariable(reference[Prefix.Length..]);
        return string.IsNullOrEmpty(value)
            ? throw new SecretUnavailableException($"The secret {reference} is missing: set the environment variable {reference[Prefix.Length..]}.")
            : ValueTask.FromResult(value);
    }
}
