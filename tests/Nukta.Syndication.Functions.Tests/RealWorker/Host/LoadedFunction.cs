using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>A function as its worker declares it.</summary>
/// <param name="Metadata">Given back to the worker when the function is loaded.</param>
/// <param name="Trigger">Its trigger's binding.</param>
internal sealed record LoadedFunction(RpcFunctionMetadata Metadata, JObject Trigger)
{
    public string Id => Metadata.FunctionId;

    public string Name => Metadata.Name;

    /// <summary>The name of the parameter that is bound to what triggers it.</summary>
    public string Parameter => (string)Trigger["name"]!;

    /// <summary>The queue that triggers it; null: something else does.</summary>
    public string? Queue => Is("queueTrigger") ? (string)Trigger["queueName"]! : null;

    /// <summary>The route that triggers it; null: something else does.</summary>
    public string? Route => Is("httpTrigger") ? (string)Trigger["route"]! : null;

    public IEnumerable<string> Methods => Trigger["methods"]!.Values<string>().Select(method => method!.ToUpperInvariant());

    public static LoadedFunction Of(RpcFunctionMetadata metadata) => new(
        metadata,
        metadata.RawBindings.Select(JObject.Parse).Single(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)));

    public InvocationRequest Invocation(TypedData data) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        FunctionId = Id,
        TraceContext = new() { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01" },
        InputData = { new ParameterBinding { Name = Parameter, Data = data } },
    };

    private bool Is(string type) => string.Equals((string)Trigger["type"]!, type, StringComparison.OrdinalIgnoreCase);
}
