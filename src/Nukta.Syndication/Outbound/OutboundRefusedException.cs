namespace Nukta.Syndication.Outbound;

/// <summary>An address must not be reached from here (private, loopback, metadata, …); nothing was sent.</summary>
public sealed class OutboundRefusedException(string message) : Exception(message);
