using Nukta.Syndication.Configuration;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Push;

/// <summary>What endpoints need from the host.</summary>
/// <param name="Secrets">Resolves references at every use.</param>
/// <param name="Http">Made by <see cref="OutboundHttp"/>; one for the life of the program.</param>
/// <param name="Outbound">How we reach out where it is not HTTP; the same as the client's.</param>
/// <param name="Time">The clock.</param>
public sealed record PushServices(ISecrets Secrets, HttpClient Http, OutboundHttpOptions Outbound, TimeProvider Time);
