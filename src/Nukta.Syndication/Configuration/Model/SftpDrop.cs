using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using Nukta.Syndication.Configuration.Validation;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>How articles are dropped as files on a partner's SFTP server.</summary>
public sealed record SftpDrop
{
    /// <summary>A host's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>From 1 to 65535.</summary>
    public int Port { get; init; } = 22;

    /// <summary>The user's name there.</summary>
    public required string User { get; init; }

    /// <summary>Fingerprints that the server's host key may have (<c>SHA256:…</c>, as <c>ssh-keygen -l</c> prints them); two while it is being changed.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Reference to a private key in OpenSSH or PEM form; null: a password.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Reference to the private key's passphrase; null: it has none.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Reference to a password; null: a private key.</summary>
    public string? Password { get; init; }

    /// <summary>Where files go; relative to where the user is put. It must exist.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>The files' names, a <see cref="NamePattern"/>.</summary>
    public string FileName { get; init; } = "{id}.{extension}";

    /// <summary>How an article is taken back.</summary>
    public SftpRemoval Removal { get; init; }

    /// <summary>The names of cancel files, a <see cref="NamePattern"/>.</summary>
    public string CancelName { get; init; } = "{id}.cancel.{extension}";
}

/// <summary>How an article is taken back from a server that may have passed its file on.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum SftpRemoval
{
    /// <summary>Its file is deleted.</summary>
    Delete,

    /// <summary>Its file is deleted, and another one says in the format's own way that the article must go.</summary>
    Cancel,
}
