using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Push.Email;

/// <summary>A partner's desk that reads articles as mails.</summary>
internal sealed class EmailDestination : IDestination
{
    private static readonly DeliverySemantics Blind = new(
        OutcomeResolution.Blind,
        "RFC 5321 §4.5.3.2.6: when the answer to the message's end is lost, nobody knows whether the server has taken it, and a mail can neither be asked for nor "
        + "taken back. The same act has the same Message-ID, by which many mail systems show a second copy only once, but none must.")
    {
        ChangesAreNewPosts = true,
    };

    private readonly PushedArticles _articles;
    private readonly MailContent _content;
    private readonly MailMessage _message;
    private readonly MailServer _server;

    public EmailDestination(PushedArticles articles, PushServices services)
    {
        _articles = articles;
        var desk = articles.Endpoint.Email ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'email'.", nameof(articles));
        var attachment = articles.Endpoint.Format is null ? null : ArticleDocuments.Of(articles);
        _content = new MailContent(new EntryContext(articles.Site, articles.Partner, articles.Endpoint.Variant), attachment);
        _message = new MailMessage(articles.Site, desk, attachment?.Extension);
        _server = new MailServer(desk, services);
        Profile = new DestinationProfile(articles.DestinationId, Blind, CorrectionPolicy.Replace)
        {
            Pace = articles.Endpoint.Pace,
            OperationTimeout = TimeSpan.FromSeconds(60),
            ActAgainWhenUnknown = articles.Endpoint.ActAgainWhenUnknown,
        };
    }

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("email", Settings: "email", FormatChoice.Optional, MayBeBlind: true);

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    /// <summary>For tests: the only certificate that is trusted.</summary>
    internal System.Security.Cryptography.X509Certificates.X509Certificate2? TrustedCertificate
    {
        set => _server.TrustedCertificate = value;
    }

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => _articles.Want(article, now, _content.Render);

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        using var message = _message.Of(MailContent.Read(rendition), operation);
        await _server.SendAsync(message, cancellationToken);

        // The first mail, which all others answer, and the newest.
        string[] ids = [.. operation.Current?.RemoteIds.Take(1) ?? [], message.MessageId!];
        return new ObservedState(rendition.Hash, operation.Article.Version, ids, operation.At);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        using var message = _message.Withdrawal(operation);
        await _server.SendAsync(message, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A mail cannot be looked for; its nature says so.");
}
