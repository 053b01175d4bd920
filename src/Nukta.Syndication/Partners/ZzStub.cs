#pragma warning disable
namespace Nukta.Syndication.Partners;
public sealed class ConfigurationInForce(Configuration c) : IConfigurationInForce { public Configuration Current => c; }
public static class ConfigurationReader { public static Configuration Read(string json) => Storage.RecordJson.Deserialize<Configuration>(json); }
public sealed class ConfigurationInvalidException : Exception;
public sealed class EnvironmentSecrets : ISecrets { public ValueTask<string> ResolveAsync(string r, CancellationToken c) => throw new SecretUnavailableException("x"); }
