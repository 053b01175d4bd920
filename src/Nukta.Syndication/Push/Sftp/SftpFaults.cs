using System.Net.Sockets;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Renci.SshNet.Common;

namespace Nukta.Syndication.Push.Sftp;

/// <summary>What a failed exchange over SSH says about the act.</summary>
internal static class SftpFaults
{
    /// <summary>What an exception says; null: it is not one of SSH's.</summary>
    /// <param name="exception">Thrown by the library.</param>
    /// <param name="drop">For the messages.</param>
    /// <param name="isHarmless">True: whatever happened, nobody has seen anything of it yet.</param>
    public static DeliveryException? Of(Exception exception, SftpDrop drop, bool isHarmless)
    {
        var place = $"{drop.Host}:{drop.Port}";
        var perhaps = isHarmless ? FailureKind.Transient : FailureKind.Unknown;
        return exception switch
        {
            OutboundRefusedException refused => new(FailureKind.Permanent, refused.Message, exception),
            SshAuthenticationException => new(FailureKind.Permanent, $"{place} does not let the user {drop.User} in; check 'user' and the key or password, and that the partner has our public key.", exception),
            SshPassPhraseNullOrEmptyException => new(FailureKind.Permanent, $"The private key '{drop.PrivateKey}' has a passphrase; name it under 'passphrase'.", exception),
            SftpPermissionDeniedException => new(FailureKind.Permanent, $"{place} refuses to let us write, list or delete in '{drop.Directory}'; the partner must allow it.", exception),
            SftpPathNotFoundException => new(FailureKind.Permanent, $"{place} has no folder '{drop.Directory}'; the partner must make it, or change 'directory'.", exception),
            SftpException => new(perhaps, $"{place} answered: {ServerMessage.OneLine(exception.Message)}", exception),
            SshOperationTimeoutException => new(perhaps, $"{place} did not answer in time.", exception),
            SshException or SocketException or IOException or ObjectDisposedException =>
                new(perhaps, $"The connection to {place} broke: {ServerMessage.OneLine(exception.Message)}", exception),
            _ => null,
        };
    }
}
