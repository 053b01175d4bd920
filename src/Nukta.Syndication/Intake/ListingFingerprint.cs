using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>The same for the same uploads, however many there are: none of them is kept in memory.</summary>
internal sealed class ListingFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lists once.</summary>
    public static async Task<string> OfAsync(IAsyncEnumerable<ContentListing> listing, CancellationToken cancellationToken)
    {
        using var fingerprint = new ListingFingerprint();
        await foreach (var upload in listing.WithCancellation(cancellationToken))
        {
            fingerprint.Add(upload);
        }

        return fingerprint.Complete();
    }

    public void Add(ContentListing upload) =>
        _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{upload.Path}\n{upload.LastModified.UtcTicks}\n{upload.Size}\n")));

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public string Complete() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();
}
