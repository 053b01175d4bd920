using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Telemetry;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Nukta.Syndication.Push.Sftp;

/// <summary>The connections to one drop: few at once, used again while articles keep coming, closed soon after.</summary>
internal sealed class SftpConnections(SftpDrop drop, PushServices services)
{
    // OpenSSH drops connections beyond ten that have not logged in yet (MaxStartups), and partners allow even fewer.
    private const int MostAtOnce = 2;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OperationLimit = TimeSpan.FromSeconds(20);

    // What is written takes a place, what is read gives it back; unlike a semaphore it needs nobody to dispose of it.
    private readonly Channel<bool> _places = System.Threading.Channels.Channel.CreateBounded<bool>(MostAtOnce);
    private readonly ConcurrentStack<Idle> _idle = new();
    private readonly OutboundGuard _guard = new(services.Outbound);

    /// <summary>Works on the folder over a connection of its own.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task UseAsync(Func<SftpFolder, Task> work, CancellationToken cancellationToken)
    {
        await _places.Writer.WriteAsync(true, cancellationToken);
        using var activity = PipelineActivity.StartRequest(SpanNames.Sftp, drop.Host, drop.Port);
        SftpFolder? folder = null;
        var isReusable = false;
        try
        {
            folder = TakeIdle() ?? await ConnectAsync(cancellationToken);
            await work(folder);
            isReusable = true;
        }
        catch (Exception e) when (activity.FailsBy(e))
        {
            throw;
        }
        finally
        {
            if (isReusable && folder!.IsConnected)
            {
                Keep(folder);
            }
            else
            {
                folder?.Dispose();
            }

            _places.Reader.TryRead(out _);
        }
    }

    private SftpFolder? TakeIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.TryTake() is { IsConnected: true } folder)
            {
                return folder;
            }
        }

        return null;
    }

    private void Keep(SftpFolder folder) => _idle.Push(new Idle(folder, services.Time, IdleLimit));

    private async Task<SftpFolder> ConnectAsync(CancellationToken cancellationToken)
    {
        var credentials = await CredentialsAsync(cancellationToken);
        var failure = (Exception)new SocketException((int)SocketError.HostNotFound);
        try
        {
            foreach (var address in await _guard.ResolveAsync(drop.Host, cancellationToken))
            {
                try
                {
                    // To the very address that was judged; SSH names no host, so that nothing is missing.
                    return await ConnectAsync(address.ToString(), credentials, cancellationToken);
                }
                catch (SocketException e)
                {
                    failure = e;
                }
            }

            throw failure;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SftpFaults.Of(e, drop, isHarmless: true) is { } fault)
        {
            throw fault;
        }
    }

    private async Task<SftpFolder> ConnectAsync(string address, AuthenticationMethod credentials, CancellationToken cancellationToken)
    {
        string? refused = null;
        var client = new SftpClient(new ConnectionInfo(address, drop.Port, drop.User, credentials) { Timeout = ConnectLimit }) { OperationTimeout = OperationLimit };
        client.HostKeyReceived += (_, key) =>
        {
            var presented = $"SHA256:{key.FingerPrintSHA256.TrimEnd('=')}";
            key.CanTrust = drop.HostKeys.Any(known => known.TrimEnd('=') == presented);
            refused = key.CanTrust ? null : presented;
        };
        try
        {
            await client.ConnectAsync(cancellationToken);
            return new SftpFolder(client, drop);
        }
        catch (Exception e)
        {
            client.Dispose();
            if (refused is not null)
            {
                throw new DeliveryException(
                    FailureKind.Permanent,
                    $"{drop.Host}:{drop.Port} has the host key {refused}, which is none of 'hostKeys': nothing was sent. Ask the partner whether it changed its key; if so, add the new one.",
                    e);
            }

            throw;
        }
    }

    private async Task<AuthenticationMethod> CredentialsAsync(CancellationToken cancellationToken)
    {
        if (drop.PrivateKey is not { } reference)
        {
            return new PasswordAuthenticationMethod(drop.User, await services.Secrets.LineAsync(drop.Password ?? "", cancellationToken));
        }

        var key = await services.Secrets.TextAsync(reference, cancellationToken);
        var passphrase = drop.Passphrase is { } phrase ? await services.Secrets.LineAsync(phrase, cancellationToken) : null;
        try
        {
            // Settings that hold one line only have the line breaks written out.
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(key.Replace("\\n", "\n", StringComparison.Ordinal)));
            return new PrivateKeyAuthenticationMethod(drop.User, new PrivateKeyFile(stream, passphrase));
        }
        catch (Exception e) when (e is SshException or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new DeliveryException(
                FailureKind.Permanent, $"The secret '{reference}' is no private key that we can read ({e.GetType().Name}); it must be one in OpenSSH or PEM form, and 'passphrase' must fit.");
        }
    }

    /// <summary>A connection that waits for its next use, and closes itself when that does not come.</summary>
    private sealed class Idle
    {
        private readonly ITimer _timer;
        private SftpFolder? _folder;

        public Idle(SftpFolder folder, TimeProvider time, TimeSpan limit)
        {
            _folder = folder;
            _timer = time.CreateTimer(_ => Interlocked.Exchange(ref _folder, null)?.Dispose(), null, limit, Timeout.InfiniteTimeSpan);
        }

        public SftpFolder? TryTake()
        {
            _timer.Dispose();
            return Interlocked.Exchange(ref _folder, null);
        }
    }
}
