using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Functions.Triggers;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>What alerts and the workbook are made from (infra/queries).</summary>
public sealed class PipelineMetricsTests : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<(string Instrument, double Value, string Tags)> _measured = [];
    private readonly MeterListener _listener = new();
    private readonly PipelineMetrics _metrics;
    private readonly MetricsObserver _observer;

    public PipelineMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new PipelineMetrics(meters);
        _observer = new MetricsObserver(_metrics, _newsroom.Get<TimeProvider>());

        // Other tests measure too; only this test's instruments count.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PipelineMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _services.DisposeAsync();
        await _newsroom.DisposeAsync();
    }

    [Fact]
    public async Task An_articles_way_to_each_destination_is_measured_once()
    {
        var pipeline = _newsroom.Get<Pipeline>();
        await _newsroom.PutAsync(Newsroom.Urdu);
        var upload = await pipeline.AcceptUploadAsync(Newsroom.Urdu, TestContext.Current.CancellationToken);
        _observer.UploadProcessed(upload, TimeSpan.Zero);
        for (var look = 1; look <= 2; look++)
        {
            var outcome = await pipeline.ReconcileAsync(upload.Article!.Id, TestContext.Current.CancellationToken);
            _observer.ArticleReconciled(outcome!, Look);
        }

        string[] destinations = ["channel:telegram", "feed:alpha/all", "feed:public/all"];
        Assert.Equal([(1, "verdict=Accepted")], Of(PipelineMetrics.Uploads));
        Assert.Equal(destinations.Select(destination => (1.0, $"destination={destination};standing=Settled")), Of(PipelineMetrics.Deliveries));
        Assert.Equal(destinations.Select(destination => $"destination={destination}"), Of(PipelineMetrics.DeliveryTime).Select(measured => measured.Tags));
        Assert.All(Of(PipelineMetrics.DeliveryTime), measured => Assert.InRange(measured.Value, 0, 60));
        Assert.InRange(Assert.Single(Of(PipelineMetrics.SettlingTime)).Value, 0, 60);
    }

    [Fact]
    public async Task A_destination_that_fails_is_counted_at_every_try_while_it_is_tried_on()
    {
        await _newsroom.Get<IFeedStore>().TryWriteAsync("feeds/alpha/all", "damaged"u8.ToArray(), null, TestContext.Current.CancellationToken);
        await _newsroom.PutAsync(Newsroom.English);

        await LookAsync(Newsroom.English);

        Assert.Equal([(1, "destination=feed:alpha/all;standing=Waiting")], Of(PipelineMetrics.Deliveries).Where(measured => !measured.Tags.EndsWith("Settled", StringComparison.Ordinal)));
        Assert.DoesNotContain(Of(PipelineMetrics.DeliveryTime), measured => measured.Tags == "destination=feed:alpha/all");
        Assert.Empty(Of(PipelineMetrics.SettlingTime));
    }

    [Fact]
    public async Task What_is_withdrawn_is_no_news_that_took_long()
    {
        await _newsroom.PutAsync(Newsroom.English);
        await LookAsync(Newsroom.English);
        var before = (Of(PipelineMetrics.DeliveryTime).Count(), Of(PipelineMetrics.SettlingTime).Count());

        await _newsroom.Get<IArticleStore>().DeleteAsync(new ContentKey(ContentArea.Uploads, Newsroom.English), TestContext.Current.CancellationToken);
        var outcome = await LookAsync(Newsroom.English);

        Assert.True(outcome.Deliveries.All(pair => pair is { HasOperated: true, Shows: false }));
        Assert.Equal(before, (Of(PipelineMetrics.DeliveryTime).Count(), Of(PipelineMetrics.SettlingTime).Count()));
    }

    [Fact]
    public async Task What_is_done_to_a_version_that_has_long_settled_is_no_news_either()
    {
        await _newsroom.PutAsync(Newsroom.English);
        var outcome = await LookAsync(Newsroom.English);
        var before = (Of(PipelineMetrics.DeliveryTime).Count(), Of(PipelineMetrics.SettlingTime).Count());

        var progress = outcome.Article.Progress!;
        _observer.ArticleReconciled(outcome with { Article = outcome.Article with { Progress = progress with { SettledAt = progress.SettledAt - TimeSpan.FromHours(1) } } }, Look);

        Assert.Equal(before, (Of(PipelineMetrics.DeliveryTime).Count(), Of(PipelineMetrics.SettlingTime).Count()));
    }

    [Fact]
    public async Task Each_round_of_the_sweep_is_counted()
    {
        using var queues = new Queues();
        var sweep = new SweepFunction(Round(), new PoisonQueues(queues.Connect(), _metrics), _newsroom.Get<IConfigurationInForce>(), _metrics);

        await sweep.RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), TestContext.Current.CancellationToken);
        await sweep.RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), TestContext.Current.CancellationToken);

        Assert.Equal(2, Of(PipelineMetrics.Sweeps).Sum(measured => measured.Value));
        Assert.Equal(
            [(0, "queue=hints-poison"), (0, "queue=hints-poison"), (3, "queue=upload-events-poison"), (3, "queue=upload-events-poison")], Of(PipelineMetrics.PoisonMessages));
    }

    [Fact]
    public async Task A_feed_that_cannot_be_written_does_not_keep_what_is_due_and_what_was_lost_from_being_found()
    {
        await _newsroom.Get<IFeedStore>().TryWriteAsync("feeds/alpha/all", "damaged"u8.ToArray(), null, TestContext.Current.CancellationToken);

        await Round().RunAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(await _newsroom.Get<IFeedStore>().ReadAsync("feeds/public/all", null, TestContext.Current.CancellationToken));
        Assert.NotNull(await _newsroom.Get<ILedger>().ReadAsync(Nukta.Syndication.Storage.LedgerKeys.UploadListing, TestContext.Current.CancellationToken));
    }

    // As a look is timed: longer than any takes here, so that a slow machine is no slow newsroom.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private async Task<ArticleOutcome> LookAsync(string path)
    {
        var upload = await _newsroom.Get<Pipeline>().AcceptUploadAsync(path, TestContext.Current.CancellationToken);
        var outcome = await _newsroom.Get<Pipeline>().ReconcileAsync(upload.Article!.Id, TestContext.Current.CancellationToken);
        _observer.ArticleReconciled(outcome!, Look);
        return outcome!;
    }

    private SweepRound Round() => ActivatorUtilities.CreateInstance<SweepRound>(_newsroom.Services, new SweepSettings(TimeSpan.FromHours(1)));

    private IEnumerable<(double Value, string Tags)> Of(string instrument) =>
        _measured.Where(measured => measured.Instrument == instrument).Select(measured => (measured.Value, measured.Tags)).OrderBy(measured => measured.Tags, StringComparer.Ordinal);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, value, string.Join(';', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));

    /// <summary>Three messages in the poison queue of upload events, none in that of hints.</summary>
    private sealed class Queues : HttpMessageHandler
    {
        public StorageClients Connect() => StorageClients.Connect(
            "UseDevelopmentStorage=true",
            AzureCredential.From(new ConfigurationBuilder().Build()),
            options => options.Transport = new global::Azure.Core.Pipeline.HttpClientTransport(this));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage
        {
            Content = new ByteArrayContent([]),
            Headers = { { "x-ms-approximate-messages-count", request.RequestUri!.AbsolutePath.EndsWith("/upload-events-poison", StringComparison.Ordinal) ? "3" : "0" } },
        });
    }
}
