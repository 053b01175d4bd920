using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;

namespace Nukta.Syndication.Azure;

/// <summary>
/// The configuration in force, from a blob: what is put there is in force half a minute later, unless it has faults; then the last
/// good one stays, and what is wrong is told once.
/// </summary>
public sealed class ConfigurationBlob : IConfigurationInForce
{
    private const string Name = $"{ResourceNames.Configuration}/{ResourceNames.PartnersBlob}";

    // An instance that has slept knows a configuration that may be hours old: it waits for the newer one, but not for long.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly BlobClient _blob;
    private readonly ConfigurationReader _reader;
    private readonly SyndicationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConfigurationBlob> _logger;
    private readonly Lock _gate = new();

    private volatile ConfigurationInForce? _inForce;
    private Task _look = Task.CompletedTask;
    private (ETag Tag, string? Trouble)? _seen;
    private long? _looked;
    private volatile string? _trouble;
    private volatile ConfigurationRefusal? _refusal;

    /// <summary>Reaches out to nothing yet.</summary>
    public ConfigurationBlob(BlobServiceClient storage, ConfigurationReader reader, SyndicationOptions options, TimeProvider time, ILogger<ConfigurationBlob> logger)
    {
        _blob = storage.GetBlobContainerClient(ResourceNames.Configuration).GetBlobClient(ResourceNames.PartnersBlob);
        (_reader, _options, _time, _logger) = (reader, options, time, logger);
    }

    /// <inheritdoc />
    /// <exception cref="NoConfigurationException">There was no good one since the start; the message says why.</exception>
    public SyndicationConfiguration Current => InForce.Current;

    /// <inheritdoc />
    public ConfigurationStamp Stamp => InForce.Stamp;

    /// <inheritdoc />
    public ConfigurationRefusal? Refusal => _refusal;

    private ConfigurationInForce InForce =>
        _inForce ?? throw new NoConfigurationException($"No configuration is in force: {Name} {_trouble ?? "was not read yet."}");

    /// <summary>
    /// Has somebody look whether the blob has changed, at most every half minute while a configuration is in force, and at every call
    /// while none is. Only where there is none, or an old one, the look is waited for. Never throws for what is wrong with the blob or
    /// its storage; <see cref="Current"/> does where nothing is in force.
    /// </summary>
    public Task RefreshAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var age = _looked is { } looked ? _time.GetElapsedTime(looked) : TimeSpan.MaxValue;
            if (_inForce is not null && age < _options.ConfigurationInterval)
            {
                return Task.CompletedTask;
            }

            // One look for all who ask; no caller's end is its end.
            if (_look.IsCompleted)
            {
                _look = Task.Run(LookAsync, CancellationToken.None);
            }

            return _inForce is null ? _look.WaitAsync(cancellationToken)
                : age < _options.ConfigurationMaxAge ? Task.CompletedTask
                : Task.WhenAny(_look, Task.Delay(LongestWait, _time, cancellationToken));
        }
    }

    private async Task LookAsync()
    {
        string? trouble;
        try
        {
            trouble = await TakeAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            trouble = $"cannot be read: {ServiceOutage.ReasonOf(e)}.";
        }

        Tell(trouble);
        lock (_gate)
        {
            _looked = _time.GetTimestamp();
        }
    }

    /// <summary>Answers what is wrong, as a sentence about the blob; null: nothing.</summary>
    private async Task<string?> TakeAsync()
    {
        Response<BlobDownloadResult> answer;
        try
        {
            var unlessSeen = new BlobDownloadOptions { Conditions = _seen is { } seen ? new BlobRequestConditions { IfNoneMatch = seen.Tag } : null };
            answer = await _blob.DownloadContentAsync(unlessSeen, CancellationToken.None);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            const string Missing = "is missing: put the configuration there.";
            _refusal ??= new ConfigurationRefusal($"{Name} {Missing}", _time.GetUtcNow());
            return Missing;
        }

        if (answer.GetRawResponse().Status == 304)
        {
            return _seen?.Trouble;
        }

        var json = answer.Value.Content.ToString();
        var trouble = Replace(json, answer.Value.Details.LastModified) is { Count: > 0 } faults ? $"has faults:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}" : null;
        _seen = (answer.Value.Details.ETag, trouble);
        _refusal = trouble is null ? null : new ConfigurationRefusal($"{Name} {trouble}", answer.Value.Details.LastModified);
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
            _inForce = new ConfigurationInForce(_reader.Read(json), since, _reader);
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
            _logger.ConfigurationRefused(Name, trouble);
        }

        _trouble = trouble;
    }
}

/// <summary>No good configuration was ever read; the message says why.</summary>
public sealed class NoConfigurationException(string message) : InvalidOperationException(message);
