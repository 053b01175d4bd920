using System.Net;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Tests.Azure;

public sealed class KeyVaultSecretsTests : IDisposable
{
    private const string Reference = "keyvault:telegram";

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedService _vault = new();
    private readonly ScriptedIdentity _identity = new();
    private readonly KeyVaultSecrets _secrets;

    public KeyVaultSecretsTests()
    {
        var client = new SecretClient(new Uri("https://nukta.vault.azure.net"), _identity, _vault.Options(new SecretClientOptions()));
        _secrets = new KeyVaultSecrets(client, new EnvironmentSecrets(), _time, NullLogger<KeyVaultSecrets>.Instance);
        Has("first");
    }

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task A_changed_secret_is_used_after_five_minutes()
    {
        Assert.Equal("first", await ResolveAsync());
        Has("second");
        Assert.Equal("first", await ResolveAsync());
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("second", await ResolveAsync());
    }

    [Fact]
    public async Task While_the_network_is_down_what_was_read_last_serves_for_an_hour()
    {
        await ResolveAsync();
        _vault.Answer = _ => ScriptedService.Unreachable();
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("first", await ResolveAsync());

        _time.Advance(TimeSpan.FromMinutes(1));
        var fault = await Assert.ThrowsAsync<SecretUnavailableException>(ResolveAsync);
        Assert.Contains(Reference, fault.Message, StringComparison.Ordinal);

        Has("second");
        Assert.Equal("second", await ResolveAsync());
    }

    [Fact]
    public async Task A_vault_that_does_not_answer_is_not_asked_by_every_act()
    {
        await ResolveAsync();
        _vault.Answer = _ => ScriptedService.Unreachable();
        _time.Advance(TimeSpan.FromMinutes(6));
        await ResolveAsync();
        var before = _vault.Requests;

        await ResolveAsync();
        Assert.Equal(before, _vault.Requests);

        Has("second");
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("second", await ResolveAsync());
    }

    [Fact]
    public async Task A_secret_that_was_never_read_is_missing_and_nothing_worse_when_the_network_is_down()
    {
        _vault.Answer = _ => ScriptedService.Unreachable();

        await Assert.ThrowsAsync<SecretUnavailableException>(ResolveAsync);
    }

    [Fact]
    public async Task An_identity_without_a_token_is_an_outage_too()
    {
        await ResolveAsync();
        _identity.Fails = true;
        _vault.Answer = _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Headers = { { "WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/nukta\", resource=\"https://vault.azure.net\"" } },
        });
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("first", await ResolveAsync());

        _time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<SecretUnavailableException>(ResolveAsync);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_so_and_not_that_the_secret_is_missing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _secrets.ResolveAsync(Reference, new CancellationToken(true)).AsTask());

    private void Has(string value) =>
        _vault.Answer = _ => ScriptedService.Content($$"""{"value":"{{value}}","id":"https://nukta.vault.azure.net/secrets/telegram/1"}""");

    private Task<string> ResolveAsync() => _secrets.ResolveAsync(Reference, TestContext.Current.CancellationToken).AsTask();
}
