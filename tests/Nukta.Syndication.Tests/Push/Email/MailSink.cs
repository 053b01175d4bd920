using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Nukta.Syndication.Tests.Push.Email;

/// <summary>A real SMTP server on loopback that keeps every mail.</summary>
internal sealed class MailSink : MessageStore, IUserAuthenticator, IUserAuthenticatorFactory, IAsyncDisposable
{
    public const string Password = "password-of-the-mail-server";

    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    public ConcurrentQueue<string> Recipients { get; } = new();

    public int Port { get; private set; }

    /// <summary>What it answers to a mail.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    /// <summary>True: it keeps the mail and breaks off before its answer.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>One for all sinks: making a key takes longer than mailing.</summary>
    public static X509Certificate2 Certificate { get; } = Create();

    public static MailSink Start(bool offersTls = true)
    {
        var sink = new MailSink { Port = FreePort() };
        var options = new SmtpServerOptionsBuilder().ServerName("sink.example").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, sink.Port));
            endpoint.AllowUnsecureAuthentication(false);
            if (offersTls)
            {
                endpoint.Certificate(Certificate);
            }
        }).Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)sink);
        services.Add((IUserAuthenticatorFactory)sink);
        sink._running = new SmtpServer.SmtpServer(options, services).StartAsync(sink._end.Token);
        return sink;
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer.ReplyCode == SmtpReplyCode.Ok)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            Mails.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            foreach (var mailbox in transaction.To)
            {
                Recipients.Enqueue($"{mailbox.User}@{mailbox.Host}");
            }
        }

        if (BreaksOff)
        {
            context.Pipe!.Dispose();
        }

        return Answer;
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
        Task.FromResult((user, password) == ("nukta", Password));

    public IUserAuthenticator CreateInstance(ISessionContext context) => this;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // Ended, as asked.
        }

        _end.Dispose();
    }

    private static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        // TLS judges certificates by the machine's own clock.
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
