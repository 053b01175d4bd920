using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>How articles are mailed to a partner's desk.</summary>
public sealed record EmailDesk
{
    /// <summary>Our mail server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>From 1 to 65535.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection to the server is made secure.</summary>
    public EmailSecurity Security { get; init; }

    /// <summary>The user's name there; null: the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Reference to the user's password; null: the server asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>The address that mails come from.</summary>
    public required string From { get; init; }

    /// <summary>The addresses that every mail goes to.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
}

/// <summary>How a connection to a mail server is made secure.</summary>
[JsonConverter(typeof(StringEnumConverter), typeof(CamelCaseNamingStrategy))]
public enum EmailSecurity
{
    /// <summary>RFC 3207, and nothing is sent to a server that does not offer it.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3.3, port 465).</summary>
    Tls,

    /// <summary>None; only to this machine, for development.</summary>
    None,
}
