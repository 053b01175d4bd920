using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;

namespace Nukta.Syndication.Tests.Push.Sftp;

/// <summary>Articles dropped on a real OpenSSH server.</summary>
public sealed class SftpDestinationTests : IAsyncLifetime
{
    private const string Key = "env:DROP_KEY";
    private const string Name = "ur.world.river-bridge.atom";

    private readonly HttpClient _client = new();
    private SshServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await SshServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_article_is_one_file_that_is_replaced_by_the_next_version_and_goes_with_its_withdrawal()
    {
        var destination = Destination();

        var observed = await ShowAsync(destination, FormatSample.Article);
        Assert.Contains("دریا پر نیا پُل", await File.ReadAllTextAsync(Path.Combine(_server.Drop, Name), Cancellation), StringComparison.Ordinal);

        observed = await ShowAsync(destination, FormatSample.Article with { Version = 3, Headline = "پل بند" }, observed);
        Assert.Equal([Name], Files());
        Assert.Contains("پل بند", await File.ReadAllTextAsync(Path.Combine(_server.Drop, Name), Cancellation), StringComparison.Ordinal);

        await destination.RemoveAsync(Withdrawal(observed), Cancellation);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task After_a_crash_between_act_and_record_acting_again_leaves_one_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_server.Drop, $".{Name}.part"), "half of it", Cancellation);
        var observed = await ShowAsync(Destination(), FormatSample.Article);
        Assert.Equal(observed.Hash, (await ShowAsync(Destination(), FormatSample.Article)).Hash);

        Assert.Equal([Name], Files());
        Assert.Equal((OutcomeResolution.Idempotent, true), (Destination().Profile.Semantics.Resolution, Destination().Profile.Semantics.RemovesByKey));
    }

    [Fact]
    public async Task A_worker_that_was_paused_leaves_the_newer_version_alone()
    {
        var destination = Destination();
        await ShowAsync(destination, FormatSample.Article with { Version = 3, Headline = "نیا" });

        var late = FormatSample.Act(FormatSample.Article) with { IsLeaseValid = () => false };
        var failure = await Assert.ThrowsAsync<DeliveryException>(
            () => destination.ShowAsync(destination.DesiredStateOf(FormatSample.Article, FormatSample.Now).Rendition!, late, Cancellation));

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("نیا", await File.ReadAllTextAsync(Path.Combine(_server.Drop, Name), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_versions_leave_one_file_too_whatever_became_of_the_record()
    {
        var destination = Destination(drop => drop with { FileName = "{slug}-{key}.v{version}.{extension}" });
        await ShowAsync(destination, FormatSample.Article);
        await ShowAsync(destination, FormatSample.Article with { Version = 3 });

        Assert.Matches("^river-bridge-[0-9a-f]{16}\\.v3\\.atom$", Assert.Single(Files()));

        await destination.RemoveAsync(Withdrawal(null), Cancellation);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_cancel_file_says_that_the_article_must_go_until_it_is_back()
    {
        var destination = Destination(drop => drop with { Removal = SftpRemoval.Cancel });
        var observed = await ShowAsync(destination, FormatSample.Article);

        await destination.RemoveAsync(Withdrawal(observed), Cancellation);
        await destination.RemoveAsync(Withdrawal(observed), Cancellation);
        Assert.Equal(["ur.world.river-bridge.cancel.atom"], Files());
        Assert.Contains("deleted-entry", await File.ReadAllTextAsync(Path.Combine(_server.Drop, Files()[0]), Cancellation), StringComparison.Ordinal);

        await ShowAsync(destination, FormatSample.Article with { Version = 4 });
        Assert.Equal([Name], Files());
    }

    [Fact]
    public async Task A_file_that_the_partner_has_picked_up_is_removed_already()
    {
        var observed = await ShowAsync(Destination(), FormatSample.Article);
        File.Delete(Path.Combine(_server.Drop, Name));

        await Destination().RemoveAsync(Withdrawal(observed), Cancellation);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_server_that_cannot_replace_by_renaming_gets_the_newest_version_all_the_same()
    {
        await using var server = await SshServer.StartAsync(denied: "posix-rename");
        var destination = Destination(of: server);
        await ShowAsync(destination, FormatSample.Article);
        await ShowAsync(destination, FormatSample.Article with { Version = 3, Headline = "پل بند" });

        Assert.Contains("پل بند", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(server.Drop)), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_articles_at_once_share_two_connections()
    {
        var destination = Destination();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => ShowAsync(destination, FormatSample.Article with { Id = $"ur/world/{number}" })));

        Assert.Equal(30, Files().Length);
    }

    [Fact]
    public async Task Another_host_key_gets_nothing_and_is_told()
    {
        var strangers = $"SHA256:{new string('A', 43)}";
        var failure = await FailAsync(drop => drop with { HostKeys = [strangers] });

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains($"has the host key {_server.Fingerprint}, which is none of 'hostKeys'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
        await ShowAsync(Destination(drop => drop with { HostKeys = [strangers, _server.Fingerprint] }), FormatSample.Article);
    }

    [Fact]
    public async Task A_key_that_opens_nothing_is_a_permanent_failure_with_a_remedy()
    {
        var failure = await FailAsync(secret: _server.StrangersKey);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("check 'user' and the key or password", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_private_key_is_said_and_not_told()
    {
        var failure = await FailAsync(secret: "no-key-but-a-secret");

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains(Key, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no-key-but-a-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_a_permanent_failure_with_a_remedy()
    {
        var failure = await FailAsync(drop => drop with { Directory = "/no/such/folder" });

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("has no folder '/no/such/folder'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_may_be_up_later()
    {
        var key = _server.UserKey;
        await _server.StopAsync();
        var failure = await FailAsync(secret: key);

        Assert.Equal(FailureKind.Transient, failure.Kind);
    }

    [Fact]
    public async Task Without_the_development_switch_nothing_connects_to_this_machine()
    {
        var failure = await FailAsync(loopback: false);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("is loopback", failure.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Operation Withdrawal(ObservedState? observed) =>
        FormatSample.Act(FormatSample.Article with { Status = ArticleStatus.Withdrawn, Version = 3 }, observed) with { Absence = Absence.Withdrawn };

    private static Task<ObservedState> ShowAsync(IDestination destination, Article article, ObservedState? current = null) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, FormatSample.Act(article, current), Cancellation);

    private string[] Files() => [.. Directory.GetFiles(_server.Drop).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private Task<DeliveryException> FailAsync(Func<SftpDrop, SftpDrop>? change = null, string? secret = null, bool loopback = true) =>
        Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination(change, secret, loopback), FormatSample.Article));

    private IDestination Destination(Func<SftpDrop, SftpDrop>? change = null, string? secret = null, bool loopback = true, SshServer? of = null)
    {
        var server = of ?? _server;
        var drop = new SftpDrop { Host = "127.0.0.1", Port = server.Port, User = Environment.UserName, HostKeys = [server.Fingerprint], PrivateKey = Key, Directory = server.Drop };
        return FormatSample.Destination(
            new PushTarget { Name = "drop", Kind = "sftp", Format = "atom", Sftp = change?.Invoke(drop) ?? drop },
            new PushServices(new KnownSecrets((Key, secret ?? server.UserKey)), _client, new OutboundHttpOptions { AllowLoopback = loopback }, TimeProvider.System));
    }
}
