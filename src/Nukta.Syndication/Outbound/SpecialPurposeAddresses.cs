using System.Net;
using System.Net.Sockets;

namespace Nukta.Syndication.Outbound;

/// <summary>
/// Which addresses are no business of ours: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its
/// successors), multicast, and the addresses at which clouds answer their own machines.
/// </summary>
internal static class SpecialPurposeAddresses
{
    private static readonly (IPNetwork Range, string Kind)[] Special =
    [
        .. Ranges("unspecified", "0.0.0.0/8", "::/128"),
        .. Ranges("loopback", "127.0.0.0/8", "::1/128"),
        .. Ranges("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        .. Ranges("carrier-grade NAT", "100.64.0.0/10"),
        .. Ranges("link-local (cloud metadata lives there)", "169.254.0.0/16", "fe80::/10"),
        // Azure answers every virtual machine and function app there, on a public address:
        // learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
        .. Ranges("cloud platform", "168.63.129.16/32"),
        .. Ranges("protocol assignment", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "64:ff9b:1::/48", "5f00::/16"),
        .. Ranges("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
        .. Ranges("benchmark", "198.18.0.0/15"),
        .. Ranges("multicast", "224.0.0.0/4", "ff00::/8"),
        .. Ranges("reserved", "240.0.0.0/4"),
        .. Ranges("discard-only", "100::/64"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>What kind of special address it is, for people; null: an ordinary one on the internet.</summary>
    public static string? KindOf(IPAddress address)
    {
        // A mapped address (RFC 4291 §2.5.5.2) is the IPv4 one; IPNetwork would find it in IPv6 ranges that do not hold it.
        if (address.IsIPv4MappedToIPv6)
        {
            return KindOf(address.MapToIPv4());
        }

        foreach (var (range, kind) in Special)
        {
            if (range.Contains(address))
            {
                return kind;
            }
        }

        return Embedded(address) is { } inner
            ? KindOf(inner)
            : address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) ? "not globally routed" : null;
    }

    /// <summary>Whether the address, or the one embedded in it, leads back to this machine.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // Compatible (RFC 4291 §2.5.5.1), NAT64 (RFC 6052 §2.1) and 6to4 (RFC 3056 §2) addresses lead to an IPv4 one.
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return Nat64.Contains(address) || Compatible.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }

    private static IEnumerable<(IPNetwork, string)> Ranges(string kind, params string[] ranges) => ranges.Select(range => (IPNetwork.Parse(range), kind));
}
