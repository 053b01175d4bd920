#pragma warning disable
using Nukta.Syndication.Partners;
namespace Nukta.Syndication.Local.Data;
public sealed class ConfigurationFile(string path, ConfigurationInForce inForce, TimeProvider time, Microsoft.Extensions.Logging.ILogger<ConfigurationFile> logger) : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken c) => Task.CompletedTask; }
