using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Azure;

namespace Nukta.Syndication.Tests.Azure;

public sealed class ConfigurationBlobTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedService _storage = new();
    private readonly ScriptedIdentity _identity = new();
    private readonly Lines _log = new();
    private readonly ConfigurationBlob _configuration;

    public ConfigurationBlobTests()
    {
        _configuration = new ConfigurationBlob(new BlobServiceClient(new Uri("https://nukta.blob.core.windows.net"), _identity, _storage.Options(new BlobClientOptions())), SyndicationVocabulary.Reader, new SyndicationOptions(), _time, _log);
        Has("Nukta");
    }

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_storage_cannot_be_reached_the_configuration_in_force_stays_and_the_trouble_is_told_once(bool isNetwork)
    {
        await RefreshAsync();
        (_identity.Fails, _storage.Answer) = (!isNetwork, _ => ScriptedService.Unreachable());
        for (var look = 1; look <= 2; look++)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await RefreshAsync();
        }

        Assert.Equal("Nukta", _configuration.Current.Site.Name);
        Assert.Contains("cannot be read", Assert.Single(_log.Told), StringComparison.Ordinal);
        var asked = _storage.Requests;
        await RefreshAsync();
        Assert.Equal(asked, _storage.Requests);

        _identity.Fails = false;
        Has("Nukta again");
        _time.Advance(TimeSpan.FromMinutes(10));
        await RefreshAsync();
        Assert.Equal("Nukta again", _configuration.Current.Site.Name);
    }

    [Fact]
    public async Task No_request_waits_while_somebody_looks_for_a_newer_configuration()
    {
        await RefreshAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        _storage.Answer = async _ =>
        {
            asked.TrySetResult();
            await answer.Task;
            return await ScriptedService.Content(Text("newer"));
        };
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(_configuration.RefreshAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(_configuration.RefreshAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        answer.SetResult();
    }

    [Fact]
    public async Task An_instance_that_slept_has_the_newer_configuration_at_once()
    {
        await RefreshAsync();
        Has("newer");
        _time.Advance(TimeSpan.FromHours(3));
        await RefreshAsync();

        Assert.Equal("newer", _configuration.Current.Site.Name);
    }

    [Fact]
    public async Task Where_none_was_ever_read_the_reason_is_said()
    {
        _storage.Answer = _ => ScriptedService.Unreachable();
        await RefreshAsync();

        Assert.Contains("The network is unreachable", Assert.Throws<NoConfigurationException>(() => _configuration.Current).Message, StringComparison.Ordinal);
    }

    private static string Text(string name) => $$"""{"site":{"name":"{{name}}","url":"https://news.example/","feedsUrl":"https://feeds.example/"},"partners":[]}""";

    private void Has(string name) => _storage.Answer = _ => ScriptedService.Content(Text(name));

    private Task RefreshAsync() => _configuration.RefreshAsync(TestContext.Current.CancellationToken);

    private sealed class Lines : ILogger<ConfigurationBlob>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Told.Add(formatter(state, exception));
    }
}
