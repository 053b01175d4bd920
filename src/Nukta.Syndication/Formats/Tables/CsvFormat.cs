using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Tables;

/// <summary>
/// Metadata as CSV (RFC 4180) with a header line. A cell that a spreadsheet would take for a formula begins with an apostrophe
/// (owasp.org, “CSV Injection”): headlines and tags come from people. Update and correction: the row of the article is another
/// one, with a higher <c>version</c>; withdrawal: a row with the <c>status</c> withdrawn.
/// Spreadsheets complain most of UTF-8 that does not say so; for those there is a byte order mark.
/// </summary>
internal sealed class CsvFormat : IFeedFormat
{
    private static readonly CsvConfiguration Rules = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // The library looks for its own line end only; RFC 4180 §2.6 wants quotes around any.
        ShouldQuote = args => ConfigurationFunctions.ShouldQuote(args) || args.Field?.IndexOfAny(['\r', '\n']) >= 0,
    };

    /// <summary>True: for Excel, which takes CSV without a byte order mark for the machine's old code page.</summary>
    public bool HasByteOrderMark { get; init; }

    public string Extension => HasByteOrderMark ? "excel.csv" : "csv";

    // RFC 4180 §3 registers both parameters.
    public string MediaType => "text/csv; charset=utf-8; header=present";

    public string RenderEntry(Article article, EntryContext context) => Line(AnalystRow.Of(article, Entry.Of(article, context)));

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted)
    {
        if (HasByteOrderMark)
        {
            output.Write(Encoding.UTF8.Preamble);
        }

        output.Write(Encoding.UTF8.GetBytes(Line(AnalystRow.Columns)));
        foreach (var entry in entries)
        {
            output.Write(entry.Span);
        }

        foreach (var gone in deleted)
        {
            output.Write(Encoding.UTF8.GetBytes(Line(AnalystRow.Of(head, gone))));
        }
    }

    private static string Line(IEnumerable<object?> values)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, Rules, leaveOpen: true))
        {
            foreach (var value in values)
            {
                writer.WriteField(value is int or double ? AnalystRow.Cell(value) : Defused(AnalystRow.Cell(value)));
            }

            writer.NextRecord();
        }

        return text.ToString();
    }

    // The library's own guard takes every negative number for a formula.
    private static string Defused(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{cell}" : cell;
}
