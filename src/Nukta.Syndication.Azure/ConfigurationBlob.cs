using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Azure;

/// <summary>
/// The configuration in force, from a blob: what is put there is in force half a minute later, unless it has faults; then the last
/// good one stays, and what is wrong is told once.
/// </summary>
public sealed class ConfigurationBlob : IConfigurationInForce, IDisposable
{
    private const string Name = $"{ResourceNames.Configuration}/{ResourceNames.PartnersBlob}";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly BlobClient _blob;
    private readonly TimeProvider _time;
    private readonly ILogger<ConfigurationBlob> _logger;
    private readonly SemaphoreSlim _one = new(1);

    private volatile ConfigurationInForce? _inForce;
    private ETag? _seen;
    private long? _looked;
    private string? _trouble;

    /// <summary>Reaches out to nothing yet.</summary>
    public ConfigurationBlob(BlobServiceClient storage, TimeProvider time, ILogger<ConfigurationBlob> logger)
    {
        _blob = storage.GetBlobContainerClient(ResourceNames.Configuration).GetBlobClient(ResourceNames.PartnersBlob);
        (_time, _logger) = (time, logger);
    }

    /// <inheritdoc />
    /// <exception cref="NoConfigurationException">There was no good one since the start; the message says why.</exception>
    public Configuration Current => InForce.Current;

    /// <inheritdoc />
    public ConfigurationStamp Stamp => InForce.Stamp;

    private ConfigurationInForce InForce =>
        _inForce ?? throw new NoConfigurationException($"No configuration is in force: {Name} {_trouble ?? "was not read yet."}");

    /// <summary>
    /// Looks whether the blob has changed, at most every half minute while a configuration is in force, and at every call while
    /// none is. Never throws for what is wrong with the blob or its storage; <see cref="Current"/> does where nothing is in force.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        // Who has a configuration need not wait for the one who looks for a newer one.
        if (!await _one.WaitAsync(_inForce is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            if (!IsFresh())
            {
                Tell(await TakeAsync(cancellationToken));
                _looked = _time.GetTimestamp();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private bool IsFresh() => _inForce is not null && _looked is { } looked && _time.GetElapsedTime(looked) < Interval;

    /// <summary>Answers what is wrong, as a sentence about the blob; null: nothing.</summary>
    private async Task<string?> TakeAsync(CancellationToken cancellationToken)
    {
        Response<BlobDownloadResult> answer;
        try
        {
            var unlessSeen = new BlobDownloadOptions { Conditions = _seen is { } seen ? new BlobRequestConditions { IfNoneMatch = seen } : null };
            answer = await _blob.DownloadContentAsync(unlessSeen, cancellationToken);
        }
        catch (RequestFailedException e)
        {
            return e.Status == 404 ? "is missing: put the configuration there." : $"cannot be read: {e.ErrorCode ?? e.Message}.";
        }

        if (answer.GetRawResponse().Status == 304)
        {
            return _trouble;
        }

        var json = answer.Value.Content.ToString();
        var trouble = Replace(json, answer.Value.Details.LastModified) is { Count: > 0 } faults ? $"has faults:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}" : null;
        _seen = answer.Value.Details.ETag;
        return trouble;
    }

    private IReadOnlyList<string> Replace(string json, DateTimeOffset since)
    {
        if (_inForce is { } inForce)
        {
            inForce.TryReplace(json, since, out var faults);
            return faults;
        }

        try
        {
            _inForce = new ConfigurationInForce(ConfigurationReader.Read(json), since);
            return [];
        }
        catch (ConfigurationInvalidException e)
        {
            return e.Faults;
        }
    }

    private void Tell(string? trouble)
    {
        if (trouble is not null && trouble != _trouble)
        {
            _logger.LogError("{Blob} {Trouble} What was in force before stays", Name, trouble);
        }

        _trouble = trouble;
    }
}

/// <summary>No good configuration was ever read; the message says why.</summary>
public sealed class NoConfigurationException(string message) : InvalidOperationException(message);
