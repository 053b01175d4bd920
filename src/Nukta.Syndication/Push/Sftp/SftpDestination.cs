using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push.Sftp;

/// <summary>A folder on a partner's SFTP server: one file an article, whole or not there at all.</summary>
internal sealed class SftpDestination : IDestination
{
    private readonly PushedArticles _articles;
    private readonly ArticleDocuments _documents;
    private readonly SftpDrop _drop;
    private readonly SftpConnections _connections;

    public SftpDestination(PushedArticles articles, ArticleDocuments documents, PushServices services)
    {
        _articles = articles;
        _documents = documents;
        _drop = articles.Endpoint.Sftp ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'sftp'.", nameof(articles));
        _connections = new SftpConnections(_drop, services);
        Profile = new DestinationProfile(articles.DestinationId, Idempotent, CorrectionPolicy.Replace)
        {
            Pace = articles.Endpoint.Pace,
            // Connecting takes several round trips, and the file may wait for one of the few connections.
            OperationTimeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("sftp", Settings: "sftp", FormatChoice.Required, MayBeBlind: false);

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    private static DeliverySemantics Idempotent { get; } = new(
        OutcomeResolution.Idempotent, "A file's name follows from the article alone, and a rename replaces what has that name: twice is once.")
    {
        RemovesByKey = true,
    };

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => _articles.Want(article, now, _documents.Render);

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        var name = NameOf(_drop.FileName, operation);
        await _connections.UseAsync(
            async folder =>
            {
                await folder.PutAsync(name, Encoding.UTF8.GetBytes(rendition.Content), operation.ThrowIfLeaseExpired, cancellationToken);
                await DeleteOthersAsync(folder, operation, name, cancellationToken);
                if (_drop.Removal == SftpRemoval.Cancel && NameOf(_drop.CancelName, operation) is { } cancel && cancel != name)
                {
                    await folder.DeleteAsync(cancel, cancellationToken);
                }
            },
            cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [name], operation.At) { Link = $"sftp://{_drop.Host}/{_drop.Directory.Trim('/')}/{name}" };
    }

    /// <inheritdoc />
    public async Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        var cancel = _drop.Removal == SftpRemoval.Cancel ? NameOf(_drop.CancelName, operation) : null;
        var withdrawal = cancel is null ? null : _documents.Withdrawal(operation);
        await _connections.UseAsync(
            async folder =>
            {
                // First what says that it must go: after a crash in between, the file is still there to be deleted.
                if (cancel is not null)
                {
                    await folder.PutAsync(cancel, withdrawal!, operation.ThrowIfLeaseExpired, cancellationToken);
                }

                await DeleteOthersAsync(folder, operation, cancel, cancellationToken);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file is not searched: acting again is once (its nature has no look-up).");

    /// <summary>Deletes the article's files under other names: of other versions, or of an earlier pattern.</summary>
    private async Task DeleteOthersAsync(SftpFolder folder, Operation operation, string? kept, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(operation.Current?.RemoteIds ?? [], StringComparer.Ordinal);
        if (NamePattern.TellsVersionsApart(_drop.FileName))
        {
            var ours = NamePattern.FileNamesOf(_drop.FileName, operation.Article, _documents.Extension);
            names.UnionWith(await folder.ListAsync(ours.IsMatch, cancellationToken));
        }
        else
        {
            names.Add(NameOf(_drop.FileName, operation));
        }

        foreach (var name in names.Where(name => name != kept))
        {
            await folder.DeleteAsync(name, cancellationToken);
        }
    }

    private string NameOf(string pattern, Operation operation) => NamePattern.FileName(pattern, operation.Article, _documents.Extension);
}
