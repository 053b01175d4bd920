using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Endpoints.Sftp;

/// <summary>A folder on a partner's SFTP server: one file an article, whole or not there at all.</summary>
internal sealed class SftpDestination : IDestination
{
    /// <summary>The endpoint kind that this is for.</summary>
    public const string Kind = "sftp";

    private readonly PushedArticles _articles;
    private readonly ArticleDocuments _documents;
    private readonly SftpDrop _drop;
    private readonly SftpConnections _connections;

    public SftpDestination(PushedArticles articles, ArticleDocuments documents, EndpointServices services)
    {
        _articles = articles;
        _documents = documents;
        _drop = articles.Endpoint.Sftp ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'sftp'.", nameof(articles));
        _connections = new SftpConnections(_drop, services);
        Profile = new DestinationProfile(articles.DestinationId, Idempotent, CorrectionPolicy.Replace)
        {
            Pace = articles.Endpoint.Pace,
            // Connecting takes several round trips, and the file may wait for one of the few connections.
            ActTimeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    private static Nature Idempotent { get; } = new(
        Repeatability.Idempotent, "A file's name follows from the article alone, and a rename replaces what has that name: twice is once.")
    {
        RemovesByKey = true,
    };

    /// <inheritdoc />
    public Wanted Want(Article article, DateTimeOffset now) => _articles.Want(article, now, _documents.Render);

    /// <inheritdoc />
    public async Task<Shown> ShowAsync(Rendition rendition, Act act, CancellationToken cancellationToken)
    {
        var name = NameOf(_drop.FileName, act);
        await _connections.UseAsync(
            async folder =>
            {
                await folder.PutAsync(name, Encoding.UTF8.GetBytes(rendition.Content), act.RequireInTime, cancellationToken);
                await DeleteOthersAsync(folder, act, name, cancellationToken);
                if (_drop.Removal == SftpRemoval.Cancel && NameOf(_drop.CancelName, act) is { } cancel && cancel != name)
                {
                    await folder.DeleteAsync(cancel, cancellationToken);
                }
            },
            cancellationToken);
        return new Shown(rendition.Hash, act.Article.Version, [name], act.At) { Link = $"sftp://{_drop.Host}/{_drop.Directory.Trim('/')}/{name}" };
    }

    /// <inheritdoc />
    public async Task RemoveAsync(Act act, CancellationToken cancellationToken)
    {
        var cancel = _drop.Removal == SftpRemoval.Cancel ? NameOf(_drop.CancelName, act) : null;
        var withdrawal = cancel is null ? null : _documents.Withdrawal(act);
        await _connections.UseAsync(
            async folder =>
            {
                // First what says that it must go: after a crash in between, the file is still there to be deleted.
                if (cancel is not null)
                {
                    await folder.PutAsync(cancel, withdrawal!, act.RequireInTime, cancellationToken);
                }

                await DeleteOthersAsync(folder, act, cancel, cancellationToken);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file is not searched: acting again is once (its nature has no look-up).");

    /// <summary>Deletes the article's files under other names: of other versions, or of an earlier pattern.</summary>
    private async Task DeleteOthersAsync(SftpFolder folder, Act act, string? kept, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(act.Current?.RemoteIds ?? [], StringComparer.Ordinal);
        if (NamePattern.TellsVersionsApart(_drop.FileName))
        {
            var ours = NamePattern.FileNamesOf(_drop.FileName, act.Article, _documents.Extension);
            names.UnionWith(await folder.ListAsync(ours.IsMatch, cancellationToken));
        }
        else
        {
            names.Add(NameOf(_drop.FileName, act));
        }

        foreach (var name in names.Where(name => name != kept))
        {
            await folder.DeleteAsync(name, cancellationToken);
        }
    }

    private string NameOf(string pattern, Act act) => NamePattern.FileName(pattern, act.Article, _documents.Extension);
}
