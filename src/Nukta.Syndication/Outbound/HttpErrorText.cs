using System.Text;

namespace Nukta.Syndication.Outbound;

/// <summary>The beginning of an error's body, fit to be shown: one short line without anything that our request held in confidence.</summary>
internal static class HttpErrorText
{
    private const int MostBytes = 4096;
    private const int MostCharacters = 300;

    // What is shorter (“POST”, “json”, a version) is no secret, and hiding it would make the message unreadable.
    private const int ShortestSecret = 12;

    /// <summary>Reads at most 4 KiB and answers at most 300 characters; empty when there is no text or it cannot be read.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes];
        int read;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            read = await stream.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return "";
        }

        var line = OneLine(Encoding.UTF8.GetString(buffer, 0, read));
        foreach (var confidence in SecretsToRedact(response.RequestMessage))
        {
            line = line.Replace(confidence, "…", StringComparison.OrdinalIgnoreCase);
        }

        return line.Length <= MostCharacters ? line : $"{line[..(char.IsHighSurrogate(line[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)]}…";
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsControl(character) && !char.IsWhiteSpace(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    // Tokens travel in headers, and with some platforms (Telegram) in the address.
    private static IEnumerable<string> SecretsToRedact(HttpRequestMessage? request)
    {
        if (request is null)
        {
            return [];
        }

        var address = request.RequestUri?.PathAndQuery.Split('/', '?', '&', '=') ?? [];
        var headers = request.Headers.SelectMany(header => header.Value).SelectMany(value => value.Split(' ', ','));
        return address.Concat(address.Select(Uri.UnescapeDataString)).Concat(headers)
            .Where(part => part.Length >= ShortestSecret)
            .OrderByDescending(part => part.Length);
    }
}
