using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>Feeds, and what articles are made of.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task A_document_changes_only_while_its_tag_holds_and_is_not_sent_twice()
    {
        Assert.Null(await Feeds.ReadAsync("feeds/a/b", null, Cancellation));
        var tag = await Feeds.TryWriteAsync("feeds/a/b", "one"u8.ToArray(), null, Cancellation);
        Assert.Null(await Feeds.TryWriteAsync("feeds/a/b", "two"u8.ToArray(), null, Cancellation));
        Assert.Null((await Feeds.ReadAsync("feeds/a/b", tag, Cancellation))!.Content);

        var next = await Feeds.TryWriteAsync("feeds/a/b", "two"u8.ToArray(), tag, Cancellation);
        Assert.Null(await Feeds.TryWriteAsync("feeds/a/b", "three"u8.ToArray(), tag, Cancellation));
        var read = await Feeds.ReadAsync("feeds/a/b", tag, Cancellation);
        Assert.Equal((next, "two"), (read!.Tag, Encoding.UTF8.GetString(read.Content!.Value.Span)));
    }

    [Fact]
    public async Task Of_many_writers_of_a_document_each_keeps_what_it_added()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            string? written = null;
            while (written is null)
            {
                var read = await Feeds.ReadAsync("outbox/x", null, Cancellation);
                var text = $"{(read is null ? "" : Encoding.UTF8.GetString(read.Content!.Value.Span))}{(char)('a' + writer)}";
                written = await Feeds.TryWriteAsync("outbox/x", Encoding.UTF8.GetBytes(text), read?.Tag, Cancellation);
            }
        }));

        Assert.Equal("abcdefghijkl", string.Concat(Encoding.UTF8.GetString((await Feeds.ReadAsync("outbox/x", null, Cancellation))!.Content!.Value.Span).Order()));
    }

    [Fact]
    public async Task Big_documents_and_contents_are_kept_whole()
    {
        var big = new byte[8_000_000];
        new Random(1).NextBytes(big);

        Assert.NotNull(await Feeds.TryWriteAsync("feeds/a/big", big, null, Cancellation));
        await Articles.WriteAsync(new ContentKey(ContentArea.Versions, "ab/big.json"), big, Cancellation);

        Assert.True((await Feeds.ReadAsync("feeds/a/big", null, Cancellation))!.Content!.Value.Span.SequenceEqual(big));
        Assert.True((await Articles.ReadAsync(new ContentKey(ContentArea.Versions, "ab/big.json"), Cancellation))!.Bytes.Span.SequenceEqual(big));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(UploadLimit.MostBytes, UploadLimit.MostBytes)]
    [InlineData(UploadLimit.MostBytes + 1, UploadLimit.MostBytes + 1)]
    [InlineData(20_000_000, UploadLimit.MostBytes + 1)]
    public async Task Of_an_upload_that_is_too_large_only_the_beginning_is_read_and_its_size_is_known(int size, int read)
    {
        var key = new ContentKey(ContentArea.Uploads, "en/world/clip.txt");
        var content = new byte[size];
        new Random(1).NextBytes(content);
        await Articles.WriteAsync(key, content, Cancellation);

        var stored = (await Articles.ReadAsync(key, Cancellation))!;

        Assert.Equal((size, size == read), (stored.Size, stored.IsWhole));
        Assert.True(stored.Bytes.Span.SequenceEqual(content.AsSpan(0, read)));
    }

    [Fact]
    public async Task Contents_are_kept_listed_replaced_and_deleted()
    {
        var key = new ContentKey(ContentArea.Uploads, "ur/کھیل/a b.txt");
        await Articles.WriteAsync(key, "one"u8.ToArray(), Cancellation);
        await Articles.WriteAsync(key, "two!"u8.ToArray(), Cancellation);
        await Articles.WriteAsync(new ContentKey(ContentArea.Rejected, "x.txt"), "x"u8.ToArray(), Cancellation);

        Assert.Equal("two!", Encoding.UTF8.GetString((await Articles.ReadAsync(key, Cancellation))!.Bytes.Span));
        var listing = Assert.Single(await Articles.ListAsync(ContentArea.Uploads, Cancellation).ToListAsync(Cancellation));
        Assert.Equal((key.Path, 4L), (listing.Path, listing.Size));

        await Articles.DeleteAsync(key, Cancellation);
        await Articles.DeleteAsync(key, Cancellation);
        Assert.Null(await Articles.ReadAsync(key, Cancellation));
    }

    [Fact]
    public async Task A_path_that_leaves_its_area_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Articles.ReadAsync(new ContentKey(ContentArea.Uploads, "../nukta.db"), Cancellation));
}
