using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Images;

/// <summary>
/// Fetches a picture once for all channels, and fits it once for all channels with the same limits. What it has is kept in memory
/// only, bounded in size and time: one look at an article serves all of its channels in one process, so after a crash, or on
/// another instance, a picture is fetched once more, not once a channel; and no copy of an agency's picture outlives its licence.
/// </summary>
public sealed class FittedPictures : IPictures, IDisposable
{
    private const long MostBytesKept = 96 * 1024 * 1024;

    /// <summary>Beside its content; a picture that cannot be used costs only this.</summary>
    private const int BytesOfEntry = 1024;

    /// <summary>Long enough for the channels' turns after publication, short enough for a picture that is changed at its address.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    /// <summary>That there is none is remembered for as long as its host rests.</summary>
    private static readonly TimeSpan MissedFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytesKept });
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _underWay = new(StringComparer.Ordinal);

    // Unpacked, a large picture takes 200 MB: more than two at once would be too much for a small instance.
    private readonly SemaphoreSlim _fitting = new(2);
    private readonly PictureFetch _fetch;
    private readonly PictureHosts _hosts;
    private readonly TimeProvider _time;

    /// <summary>One for the life of the program.</summary>
    /// <param name="http">The guarded client: pictures' addresses come from uploads.</param>
    /// <param name="time">The clock.</param>
    public FittedPictures(HttpClient http, TimeProvider time)
    {
        _fetch = new PictureFetch(http, time);
        _hosts = new PictureHosts(time);
        _time = time;
    }

    /// <inheritdoc />
    public async Task<Picture?> FitAsync(Image image, PictureLimits limits, CancellationToken cancellationToken) => (Picture?)await OnceAsync(
        KeyOf(image, limits),
        async () =>
        {
            var original = (byte[]?)await OnceAsync(image.Url.AbsoluteUri, async () => await FetchAsync(image.Url), found => found is byte[] bytes ? bytes.Length : 0, CancellationToken.None);
            return original is null ? null : await FitAsync(original, image.Focus, limits);
        },
        found => found is Picture picture ? picture.Content.Length : 0,
        cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _kept.Dispose();
        _fitting.Dispose();
    }

    private async Task<byte[]?> FetchAsync(Uri address)
    {
        if (_hosts.IsResting(address))
        {
            return null;
        }

        try
        {
            var content = await _fetch.FetchAsync(address);
            _hosts.Answered(address);
            return content;
        }
        catch (DeliveryException) when (_hosts.Failed(address))
        {
            return null;
        }
    }

    private async Task<Picture?> FitAsync(byte[] original, FocalPoint? focus, PictureLimits limits)
    {
        await _fitting.WaitAsync();
        try
        {
            return PictureFitting.Fit(original, focus, limits);
        }
        finally
        {
            _fitting.Release();
        }
    }

    /// <summary>Who asks for what another one is making waits for that one; whoever stops waiting does not stop it for the others.</summary>
    private async Task<object?> OnceAsync(string key, Func<Task<object?>> make, Func<object?, int> sizeOf, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(key, out var kept) && kept is Kept entry && entry.Until > _time.GetUtcNow())
        {
            return entry.Value;
        }

        return await _underWay.GetOrAdd(key, _ => new Lazy<Task<object?>>(() => Task.Run(MakeAsync))).Value.WaitAsync(cancellationToken);

        async Task<object?> MakeAsync()
        {
            try
            {
                var made = await make();
                _kept.Set(key, new Kept(made, _time.GetUtcNow() + (made is null ? MissedFor : KeptFor)), new MemoryCacheEntryOptions { Size = sizeOf(made) + BytesOfEntry });
                return made;
            }
            finally
            {
                _underWay.TryRemove(key, out var _);
            }
        }
    }

    private static string KeyOf(Image image, PictureLimits limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"{image.Url.AbsoluteUri}\n{image.Focus}\n{limits.MostBytes} {limits.MostWidth}×{limits.MostHeight} {limits.NarrowestAspect}–{limits.WidestAspect} {string.Join(' ', limits.MediaTypes)}");

    private sealed record Kept(object? Value, DateTimeOffset Until);
}
