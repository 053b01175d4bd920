using Nukta.Syndication.Azure;
using Nukta.Syndication.Functions.Triggers;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>What editors do, seen by partners: the built app on the real worker, started by its queues and its timer.</summary>
public sealed class UploadToFeedTests(SharedApp shared) : IClassFixture<SharedApp>, IAsyncLifetime
{
    private RunningApp App { get; set; } = null!;

    public async ValueTask InitializeAsync() => App = await shared.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_worker_loads_every_function_that_the_app_declares()
    {
        var worker = await App.Host.WorkerAsync();

        Assert.Equal(FunctionApp.Functions.Select(function => function.Name).Order(), worker.Functions.Select(function => function.Name).Order());
    }

    [Fact]
    public async Task An_upload_is_in_every_feed_its_correction_replaces_it_and_its_deletion_removes_it()
    {
        const string Path = "en/world/border-talks.txt";
        await App.PutAsync(Path, "Border talks open\n\nThe talks opened on Monday in Islamabad.\n");
        await App.SendEventAsync(Path);
        await App.UntilAsync(async () => (await App.TitlesAsync()).Contains("Border talks open"));
        await App.UntilAsync(async () => (await App.TitlesAsync("feeds/alpha/all.json", RunningApp.PartnerKey)).Contains("Border talks open"));

        await App.PutAsync(Path, "Border talks resume\n\nThe talks were resumed on Tuesday in Islamabad.\n");
        await App.SendEventAsync(Path);
        await App.UntilAsync(async () => (await App.TitlesAsync()).Contains("Border talks resume"));
        Assert.DoesNotContain("Border talks open", await App.TitlesAsync());

        await App.DeleteAsync(Path);
        await App.SendEventAsync(Path);
        await App.UntilAsync(async () => !(await App.TitlesAsync()).Contains("Border talks resume"));
        await App.UntilAsync(async () => !(await App.TitlesAsync("feeds/alpha/all.json", RunningApp.PartnerKey)).Contains("Border talks resume"));
    }

    [Theory]
    [InlineData("cloud-event", false, true)]
    [InlineData("event-grid-base64", true, false)]
    [InlineData("cloud-event-base64", true, true)]
    public async Task However_the_event_is_written_the_upload_is_found(string slug, bool inBase64, bool isCloudEvent)
    {
        var path = $"ur/world/{slug}.txt";
        await App.PutAsync(path, $"پل کھل گیا {slug}\n\nدریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔ ہزاروں لوگ اسے دیکھنے آئے۔\n");
        var message = isCloudEvent ? UploadEvents.CloudEvent(path) : UploadEvents.EventGrid(path);

        await App.SendAsync(ResourceNames.UploadEvents, inBase64 ? UploadEvents.InBase64(message) : message);

        await App.UntilAsync(async () => (await App.TitlesAsync("feeds/public/urdu.json")).Contains($"پل کھل گیا {slug}"));
    }

    [Fact]
    public async Task An_upload_whose_event_was_lost_is_found_by_the_timer()
    {
        await App.PutAsync("en/world/lost.txt", "An event is lost\n\nNobody was told of this article.\n");

        await App.UntilAsync(async () =>
        {
            await App.Host.TickAsync(FunctionNames.Sweep);
            return (await App.TitlesAsync()).Contains("An event is lost");
        });
    }
}
