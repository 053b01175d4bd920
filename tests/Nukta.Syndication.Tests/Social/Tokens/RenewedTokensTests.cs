using System.Collections.Concurrent;
using System.Text;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Tokens;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Social.Tokens;

/// <summary>Tokens are renewed once, by whoever comes first, and survive crashes; what cannot be renewed is told to a person.</summary>
public sealed class RenewedTokensTests
{
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new(ChannelSamples.Noon);
    private readonly MemoryLedger ledger = new();
    private readonly OneUseIssuer issuer = new();
    private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal) { ["env:PASSWORD"] = "first-password" };

    public RenewedTokensTests() => issuer.Time = clock;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_are_used_until_they_end_then_renewed_with_the_refresh_token()
    {
        var worker = Worker();

        var first = await worker.GetAsync(null, Cancel);
        var same = await worker.GetAsync(null, Cancel);
        var elsewhere = await Worker().GetAsync(null, Cancel);
        clock.Advance(TimeSpan.FromHours(2));
        var second = await worker.GetAsync(null, Cancel);

        Assert.Equal(["access-1", "access-1", "access-1", "access-2"], new[] { first, same, elsewhere, second }.Select(kept => kept.Tokens.Access));
        Assert.Equal(["begin", "renew refresh-1"], issuer.Asked);
    }

    [Fact]
    public async Task Two_workers_that_are_refused_at_once_renew_once_and_both_use_what_the_winner_got()
    {
        var real = TimeProvider.System;
        issuer.Time = real;
        RenewedTokens[] workers = [.. Enumerable.Range(0, 4).Select(_ => Worker(real))];
        var first = await workers[0].GetAsync(null, Cancel);

        var renewed = await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.GetAsync(first, Cancel))));

        Assert.All(renewed, kept => Assert.Equal("access-2", kept.Tokens.Access));
        Assert.Equal(["begin", "renew refresh-1"], issuer.Asked);
    }

    [Fact]
    public async Task A_worker_that_dies_between_the_answer_and_the_write_costs_the_next_one_a_sign_in()
    {
        var first = await Worker().GetAsync(null, Cancel);
        ledger.DieAfterWrites(1);
        await Worker().GetAsync(first, Cancel);
        ledger.Revive();
        clock.Advance(TimeSpan.FromMinutes(2));

        var next = await Worker().GetAsync(first, Cancel);

        Assert.Equal("access-3", next.Tokens.Access);
        Assert.Equal(["begin", "renew refresh-1", "renew refresh-1", "begin"], issuer.Asked);
    }

    [Fact]
    public async Task A_ledger_that_fails_for_a_moment_loses_nothing()
    {
        var worker = Worker();
        var first = await worker.GetAsync(null, Cancel);
        ledger.DieAfterWrites(1);
        var second = await worker.GetAsync(first, Cancel);
        ledger.Revive();

        await worker.GetAsync(null, Cancel);
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(second.Tokens.Access, (await Worker().GetAsync(first, Cancel)).Tokens.Access);
        Assert.Equal(["begin", "renew refresh-1"], issuer.Asked);
    }

    [Fact]
    public async Task What_the_platform_refuses_for_good_is_told_once_until_somebody_gives_new_credentials()
    {
        issuer.Password = "second-password";

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Worker().GetAsync(null, Cancel));
        await Assert.ThrowsAsync<DeliveryException>(() => Worker().GetAsync(null, Cancel));

        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.Contains("channel c: its credentials have expired (wrong password). Give new ones in the secrets env:PASSWORD", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["begin"], issuer.Asked);
        Assert.Single(await ledger.ListAsync(new LedgerQuery { State = RecordState.CredentialsExpired }, Cancel));
        Assert.Equal("credentials expired", Assert.Single(await ledger.ReadAuditAsync("channel:c", 10, Cancel)).Event);

        secrets["env:PASSWORD"] = "second-password";

        Assert.Equal("access-1", (await Worker().GetAsync(null, Cancel)).Tokens.Access);
        Assert.Empty(await ledger.ListAsync(new LedgerQuery { State = RecordState.CredentialsExpired }, Cancel));
    }

    [Fact]
    public async Task When_nobody_knows_whether_they_were_renewed_it_is_tried_again()
    {
        var worker = Worker();
        var first = await worker.GetAsync(null, Cancel);
        issuer.LosesAnswers = 1;

        var failed = await Assert.ThrowsAsync<DeliveryException>(() => worker.GetAsync(first, Cancel));

        Assert.Equal(FailureKind.Transient, failed.Kind);
        Assert.Equal("access-3", (await worker.GetAsync(first, Cancel)).Tokens.Access);
        Assert.Equal(["begin", "renew refresh-1", "renew refresh-1", "begin"], issuer.Asked);
    }

    [Fact]
    public async Task Nothing_in_the_ledger_or_the_audit_trail_shows_a_token()
    {
        await Worker().GetAsync(null, Cancel);
        clock.Advance(TimeSpan.FromHours(2));
        await Worker().GetAsync(null, Cancel);

        var record = await ledger.ReadAsync(LedgerKeys.ChannelTokens("c"), Cancel);
        var text = record!.Body + string.Concat((await ledger.ReadAuditAsync(null, 100, Cancel)).Select(entry => entry.Detail));
        Assert.DoesNotContain("access", text, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("access")), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_opens_only_for_its_channel_and_credentials()
    {
        var state = new TokenState { Tokens = new IssuedTokens("a", "b") { Expires = ChannelSamples.Noon, Account = "did:plc:x" } };
        var closed = new TokenSeal("c", ["s"]).Close(state);

        Assert.Equal(state, new TokenSeal("c", ["s"]).Open(closed));
        Assert.Null(new TokenSeal("d", ["s"]).Open(closed));
        Assert.Null(new TokenSeal("c", ["t"]).Open(closed));
        Assert.Null(new TokenSeal("c", ["s"]).Open("not sealed"));
        Assert.Null(new TokenSeal("c", ["s"]).Open(closed[..^8] + "AAAAAAA="));
        Assert.NotEqual(closed, new TokenSeal("c", ["s"]).Close(state));
    }

    private RenewedTokens Worker(TimeProvider? time = null)
    {
        var channel = new Channel { Id = "c", Platform = "p", Name = "C", Credentials = new Dictionary<string, string> { ["password"] = "env:PASSWORD" } };
        issuer.Secrets = new ChannelSecrets(channel, new SecretsByReference(secrets));
        return new RenewedTokens(channel, issuer, issuer.Secrets, new TokenLedger("c", ledger, time ?? clock), time ?? clock);
    }

    /// <summary>Every refresh token works once; access tokens live an hour.</summary>
    private sealed class OneUseIssuer : ITokenIssuer
    {
        private readonly ConcurrentDictionary<string, bool> valid = new(StringComparer.Ordinal);
        private int issued;

        public TimeProvider Time { get; set; } = TimeProvider.System;

        public ChannelSecrets? Secrets { get; set; }

        public string Password { get; set; } = "first-password";

        public int LosesAnswers { get; set; }

        public ConcurrentQueue<string> Asked { get; } = new();

        public IReadOnlyList<string> Credentials { get; } = ["password", "optional"];

        public Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken)
        {
            Asked.Enqueue($"renew {refreshToken}");
            return valid.TryRemove(refreshToken, out _) ? Issue() : throw new DeliveryException(FailureKind.Permanent, "used up");
        }

        public async Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken)
        {
            Asked.Enqueue("begin");
            return await Secrets!.ResolveAsync("password", cancellationToken) == Password ? await Issue() : throw new DeliveryException(FailureKind.Permanent, "wrong password");
        }

        private Task<IssuedTokens> Issue()
        {
            var number = Interlocked.Increment(ref issued);
            valid[$"refresh-{number}"] = true;
            return LosesAnswers-- > 0
                ? throw new DeliveryException(FailureKind.Unknown, "The connection broke.")
                : Task.FromResult(new IssuedTokens($"access-{number}", $"refresh-{number}") { Expires = Time.GetUtcNow().AddHours(1) });
        }
    }
}

/// <summary>Secrets that a test can change.</summary>
internal sealed class SecretsByReference(IReadOnlyDictionary<string, string> values) : ISecrets
{
    public ValueTask<string> ResolveAsync(string reference, CancellationToken cancellationToken) =>
        values.TryGetValue(reference, out var value) ? ValueTask.FromResult(value) : throw new SecretUnavailableException($"The secret {reference} is missing.");
}
