namespace Nukta.Syndication.Enrichment;

/// <summary>One of our data files (see <c>Data/README.md</c>): rows of tab-separated cells, headings left out.</summary>
internal static class DataTable
{
    /// <summary>The rows, without the header line; missing cells at a row's end are empty.</summary>
    public static IEnumerable<string[]> Rows(string name, int columns)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var cells = line.Split('\t');
                Array.Resize(ref cells, columns);
                yield return [.. cells.Select(cell => cell ?? "")];
            }
        }
    }

    /// <summary>A cell's list.</summary>
    public static string[] List(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
