using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when a configuration is in force.</summary>
public sealed class ConfigurationCheck(IConfigurationInForce configuration) : IReadinessCheck
{
    /// <inheritdoc />
    public string Name => "configuration";

    /// <inheritdoc />
    public Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        // Throws, with the reason, where there is none yet.
        _ = configuration.Current;
        return Task.FromResult<string?>(null);
    }
}
