using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Functions.Hosting;
using Nukta.Syndication.Functions.Triggers;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>What alerts and the workbook are made from (infra/queries).</summary>
public sealed class Metrics : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<(string Instrument, double Value, string Tags)> _measured = [];
    private readonly MeterListener _listener = new();
    private readonly PipelineMetrics _metrics;

    public Metrics()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new PipelineMetrics(meters, _newsroom.Get<TimeProvider>());

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
        var upload = await pipeline.TakeUploadAsync(Newsroom.Urdu, TestContext.Current.CancellationToken);
        _metrics.UploadTaken(upload, TimeSpan.Zero);
        for (var look = 1; look <= 2; look++)
        {
            var outcome = await pipeline.ReconcileAsync(upload.Article!.Id, TestContext.Current.CancellationToken);
            _metrics.ArticleReconciled(outcome!, TimeSpan.Zero);
        }

        string[] destinations = ["channel:telegram", "feed:alpha/all", "feed:public/all"];
        Assert.Equal([(1, "verdict=Accepted")], Of(PipelineMetrics.Uploads));
        Assert.Equal(destinations.Select(destination => (1.0, $"destination={destination};standing=Settled")), Of(PipelineMetrics.Deliveries));
        Assert.Equal(destinations.Select(destination => $"destination={destination}"), Of(PipelineMetrics.DeliveryTime).Select(measured => measured.Tags));
        Assert.All(Of(PipelineMetrics.DeliveryTime), measured => Assert.InRange(measured.Value, 0, 60));
    }

    [Fact]
    public async Task Each_round_of_the_sweep_is_counted()
    {
        var round = new SweepRound(
            _newsroom.Get<Pipeline>(), _newsroom.Get<Feeds.FeedWriter>(), ActivatorUtilities.CreateInstance<Intake.LostUploads>(_newsroom.Services),
            _newsroom.Get<Partners.IConfigurationInForce>(), new SweepSettings(TimeSpan.FromHours(1)), _newsroom.Get<TimeProvider>());
        var sweep = new SweepFunction(round, _metrics);

        await sweep.RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), TestContext.Current.CancellationToken);
        await sweep.RunAsync(new Microsoft.Azure.Functions.Worker.TimerInfo(), TestContext.Current.CancellationToken);

        Assert.Equal(2, Of(PipelineMetrics.Sweeps).Sum(measured => measured.Value));
    }

    private IEnumerable<(double Value, string Tags)> Of(string instrument) =>
        _measured.Where(measured => measured.Instrument == instrument).Select(measured => (measured.Value, measured.Tags)).OrderBy(measured => measured.Tags, StringComparer.Ordinal);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, value, string.Join(';', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
