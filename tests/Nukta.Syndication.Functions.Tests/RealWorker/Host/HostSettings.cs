using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>What host.json beside the app says about queues.</summary>
internal sealed record HostSettings(int BatchSize, int NewBatchThreshold, TimeSpan VisibilityTimeout, int MaxDequeueCount, TimeSpan MaxPollingInterval)
{
    public static HostSettings Read()
    {
        var queues = JObject.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(WorkerProcess.App)!, "host.json"))).SelectToken("extensions.queues")!;
        return new HostSettings(
            (int)queues["batchSize"]!, (int)queues["newBatchThreshold"]!, Time("visibilityTimeout"), (int)queues["maxDequeueCount"]!, Time("maxPollingInterval"));

        TimeSpan Time(string name) => TimeSpan.Parse((string)queues[name]!, CultureInfo.InvariantCulture);
    }
}
