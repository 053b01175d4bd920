using Azure.Data.Tables;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>Reads a range of row keys from one partition of the table, or from all of them in one order.</summary>
internal sealed class BucketQuery(TableClient table)
{
    private const int MostPerPage = 1000;
    private const int FewestPerPage = 8;

    /// <summary>The range in one partition of the table, in order.</summary>
    public IAsyncEnumerable<TableEntity> ReadAsync(string bucket, KeyRange range, int perPage, CancellationToken cancellationToken) => table.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {bucket} and RowKey gt {range.After} and RowKey lt {range.Before}"),
        Math.Clamp(perPage, 1, MostPerPage), cancellationToken: cancellationToken);

    /// <summary>Records of one row name from the first to the last of these keys.</summary>
    public IAsyncEnumerable<TableEntity> ReadAsync(string bucket, string first, string last, string row, CancellationToken cancellationToken) => table.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {bucket} and RowKey ge {first} and RowKey le {last} and Row eq {row}"), MostPerPage, cancellationToken: cancellationToken);

    /// <summary>
    /// The first so many of the range in the whole table. Every partition is asked for its share, and again only when that is used
    /// up: what is read grows with the limit, not with what is there.
    /// </summary>
    public async Task<IReadOnlyList<TableEntity>> FirstAsync(KeyRange range, int limit, CancellationToken cancellationToken)
    {
        var share = Math.Max(FewestPerPage, (int)Math.Min(MostPerPage, 2L * limit / TableKeys.All.Count));
        var sources = TableKeys.All.Select(bucket => ReadAsync(bucket, range, share, cancellationToken).GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var found = await Task.WhenAll(sources.Select(source => source.MoveNextAsync().AsTask()));
            var next = new PriorityQueue<IAsyncEnumerator<TableEntity>, string>(
                sources.Where((_, at) => found[at]).Select(source => (source, source.Current.RowKey)), StringComparer.Ordinal);
            var first = new List<TableEntity>();
            while (first.Count < limit && next.TryDequeue(out var source, out _))
            {
                first.Add(source.Current);
                if (await source.MoveNextAsync())
                {
                    next.Enqueue(source, source.Current.RowKey);
                }
            }

            return first;
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }
    }
}
