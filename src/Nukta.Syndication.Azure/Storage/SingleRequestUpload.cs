using Azure.Storage;
using Azure.Storage.Blobs.Models;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>A blob is written by one request: readers find the old one or the new one, and each write is one operation.</summary>
internal static class SingleRequestUpload
{
    // A version of 2019-12-12 or later of the service takes up to 5,000 MiB in one Put Blob; ours are far smaller.
    private const int Most = 256 * 1024 * 1024;

    public static BlobUploadOptions Options(BlobRequestConditions? conditions = null) => new()
    {
        Conditions = conditions,
        TransferOptions = new StorageTransferOptions { InitialTransferSize = Most },
    };
}
