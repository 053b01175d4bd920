using Nukta.Syndication.Azure;
using Nukta.Syndication.Functions.Tests.RealWorker.Host;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>A message that fails again and again is given up by the host, kept by the app, and shown to operators.</summary>
public sealed class PoisonMessageTests
{
    [Theory]
    [InlineData(ResourceNames.UploadEvents, """{"subject":"/blobServices/default/containers/elsewhere/blobs/en/world/x.txt"}""")]
    [InlineData(ResourceNames.Hints, "no hint at all")]
    public async Task It_ends_in_the_audit_trail_that_operators_see(string queue, string message)
    {
        await using var app = await RunningApp.StartAsync();
        var settings = HostSettings.Read();

        await app.SendAsync(queue, message);

        await app.UntilAsync(async () =>
        {
            // Each try comes when the visibility timeout of the one before has passed.
            await app.PassAsync(settings.VisibilityTimeout);
            return (await app.OperatorsAsync("")).SelectTokens("audit[*]").Any(entry => (string?)entry["event"] == "dead letter" && ((string)entry["detail"]!).Contains(message, StringComparison.Ordinal));
        });
        Assert.Equal(0, (await app.Queues.GetQueueClient(queue).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount);
    }
}
