using System.Text;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>One of our data files as its rows, comments and header left out.</summary>
internal sealed record TabbedFile(string Header, IReadOnlyList<TabbedRow> Rows)
{
    public static string DataFolder { get; } =
        Path.Combine(Repository.Root, "src", "Nukta.Syndication", "Enrichment", "Data");

    public static TabbedFile Read(string path)
    {
        var lines = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)).Split('\n');
        var rows = lines
            .Select((line, index) => new TabbedRow(index + 1, line.Split('\t')))
            .Skip(1)
            .Where(row => row.Cells[0].Length > 0 && row.Cells[0][0] != '#')
            .ToList();
        return new TabbedFile(lines[0], rows);
    }
}

/// <summary>A row and the line that it stands on, counted from 1.</summary>
internal sealed record TabbedRow(int Line, string[] Cells)
{
    public string[] List(int column) => Cells[column].Split('|', StringSplitOptions.RemoveEmptyEntries);

    public string Names(int column) => $"line {Line} ({Cells[0]}): {Cells[column]}";
}
