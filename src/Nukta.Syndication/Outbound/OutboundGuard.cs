using System.Net;
using System.Net.Sockets;

namespace Nukta.Syndication.Outbound;

/// <summary>
/// Opens the connections of everything that we push. A host is resolved, every one of its addresses is judged, and the
/// connection goes to the very address that was judged: a name that changes its answer in between (DNS rebinding) gains
/// nothing.
/// </summary>
internal sealed class OutboundGuard(OutboundHttpOptions options)
{
    /// <summary>Connects, as <see cref="SocketsHttpHandler.ConnectCallback"/> asks.</summary>
    /// <exception cref="OutboundRefusedException">The host leads where we must not go.</exception>
    /// <exception cref="SocketException">It cannot be resolved or reached.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var failure = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in await ResolveAsync(host.Host, cancellationToken))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, host.Port), cancellationToken);
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }

        throw failure;
    }

    /// <summary>The host's addresses, all of them allowed.</summary>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await options.Resolve(host, cancellationToken);

        // One bad address among good ones is no accident worth working around: the name is refused.
        foreach (var address in addresses)
        {
            if (SpecialPurposeAddresses.KindOf(address) is { } kind && !(options.AllowLoopback && SpecialPurposeAddresses.IsLoopback(address)))
            {
                throw new OutboundRefusedException(
                    $"Nothing is sent to {host}: its address {address} is {kind}; partners and platforms must be on public addresses.");
            }
        }

        return addresses;
    }

    private async Task<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
