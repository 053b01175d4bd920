namespace Nukta.Syndication.Configuration;

/// <summary>Resolves references to secrets (<c>env:NAME</c>, <c>keyvault:NAME</c>); the configuration never holds a value.</summary>
public interface ISecrets
{
    /// <summary>The secret's value, read anew so that a changed one is seen.</summary>
    /// <exception cref="SecretUnavailableException">There is none, or it cannot be read now.</exception>
    ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken);
}

/// <summary>A secret cannot be had; the message names the reference, never a value.</summary>
public sealed class SecretUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
