using System.Diagnostics.CodeAnalysis;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads;

/// <summary>Collects what is wrong with an upload, and what was mended while reading it.</summary>
internal sealed class UploadReport
{
    private const int LongestQuote = 80;
    private const int MostFaults = 50;

    private readonly List<UploadFault> _faults = [];
    private readonly List<string> _notices = [];

    /// <summary>Sentences, each once.</summary>
    public IReadOnlyList<string> Notices => [.. _notices.Distinct(StringComparer.Ordinal)];

    /// <summary>Notes a fault; reading may go on to find more.</summary>
    public void Fault(string where, string what, string remedy)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new UploadFault(where, what, remedy));
        }
    }

    /// <summary>Notes something that was mended.</summary>
    public void Notice(string sentence) => _notices.Add(sentence);

    /// <summary>Notes a fault that makes reading on pointless.</summary>
    [DoesNotReturn]
    public void Reject(string where, string what, string remedy)
    {
        Fault(where, what, remedy);
        throw new UploadRejectedException(_faults);
    }

    /// <summary>Ends the reading if a fault was noted.</summary>
    /// <exception cref="UploadRejectedException">One was; carries all.</exception>
    public void RejectIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new UploadRejectedException(_faults);
        }
    }

    /// <summary>A value as it may stand in a message: short, on one line, in quotation marks.</summary>
    public static string Quote(string value)
    {
        var line = PlainText.Line(value);
        if (line.Length <= LongestQuote)
        {
            return $"'{line}'";
        }

        // Not in the middle of a character.
        var end = char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"'{line[..end]}…'";
    }
}
