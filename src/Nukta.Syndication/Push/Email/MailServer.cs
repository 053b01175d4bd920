using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Push.Email;

/// <summary>Our mail server: one connection a mail, through the guard that all connections go through.</summary>
internal sealed class MailServer(EmailDesk desk, PushServices services)
{
    private const int MillisecondsPerCommand = 20_000;

    private readonly OutboundGuard _guard = new(services.Outbound);

    /// <summary>For tests: the only certificate that is trusted; null: those of the machine's authorities.</summary>
    public X509Certificate2? TrustedCertificate { get; set; }

    private string Place => $"{desk.Host}:{desk.Port}";

    /// <summary>Sends a mail to all recipients, or to none.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (desk.Security == EmailSecurity.None && !services.Outbound.AllowLoopback)
        {
            throw new DeliveryException(FailureKind.Permanent, $"Nothing is mailed over {Place} without encryption; set 'security' to startTls or tls.");
        }

        var password = desk.Password is { } reference ? await services.Secrets.LineAsync(reference, cancellationToken) : null;
        using var client = new SmtpClient { Timeout = MillisecondsPerCommand, CheckCertificateRevocation = false };
        if (TrustedCertificate is { } trusted)
        {
            client.ServerCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == trusted.GetCertHashString();
        }

        using var activity = PipelineActivity.StartRequest(SpanNames.Smtp, desk.Host, desk.Port);
        try
        {
            await GuardAsync(() => ConnectAsync(client, password, cancellationToken), FailureKind.Transient, cancellationToken);
            await GuardAsync(() => client.SendAsync(message, cancellationToken), FailureKind.Unknown, cancellationToken);
        }
        catch (Exception e) when (activity.FailsBy(e))
        {
            throw;
        }

        await LeaveAsync(client, cancellationToken);
    }

    private async Task ConnectAsync(SmtpClient client, string? password, CancellationToken cancellationToken)
    {
        var stream = await _guard.ConnectAsync(new DnsEndPoint(desk.Host, desk.Port), cancellationToken);
        var security = desk.Security switch
        {
            EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            EmailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        try
        {
            await client.ConnectAsync(stream, desk.Host, desk.Port, security, cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        if (password is not null)
        {
            await client.AuthenticateAsync(desk.User ?? "", password, cancellationToken);
        }
    }

    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or SmtpProtocolException or SmtpCommandException or OperationCanceledException or TimeoutException)
        {
            // The server has taken the mail; how we part changes nothing.
        }
    }

    private async Task GuardAsync(Func<Task> work, FailureKind perhaps, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && FaultOf(e, perhaps) is { } fault)
        {
            throw fault;
        }
    }

    private DeliveryException? FaultOf(Exception exception, FailureKind perhaps) => exception switch
    {
        OutboundRefusedException refused => new(FailureKind.Permanent, refused.Message, exception),
        AuthenticationException => new(FailureKind.Permanent, $"{Place} does not let the user {desk.User} in; check 'user' and 'password'."),
        SslHandshakeException => new(FailureKind.Transient, $"No secure connection to {Place}: its certificate is not valid for that name, or not trusted."),
        // RFC 5321 §4.2.1: 4yz may pass later, 5yz never will.
        SmtpCommandException command => new(
            (int)command.StatusCode is >= 400 and < 500 ? FailureKind.Transient : FailureKind.Permanent,
            $"{Place} answered {(int)command.StatusCode}{(command.Mailbox is { } mailbox ? $" to {mailbox.Address}" : "")}: {ServerMessage.OneLine(command.Message)}", exception),
        NotSupportedException => new(
            FailureKind.Permanent, $"{Place} does not offer STARTTLS or the login that is needed: nothing was sent. Use its port for TLS with 'security' tls, or another server.", exception),
        SmtpProtocolException or IOException or SocketException or ServiceNotConnectedException =>
            new(perhaps, $"The connection to {Place} broke: {ServerMessage.OneLine(exception.Message)}", exception),
        TimeoutException or OperationCanceledException => new(perhaps, $"{Place} did not answer in time.", exception),
        _ => null,
    };
}
