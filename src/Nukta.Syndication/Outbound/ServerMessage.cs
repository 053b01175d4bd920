namespace Nukta.Syndication.Outbound;

/// <summary>What partners' servers say of an error.</summary>
internal static class ServerMessage
{
    private const int MostCharacters = 200;

    /// <summary>The beginning as one line, fit for a message.</summary>
    public static string OneLine(string text) => new([.. text.Take(MostCharacters).Select(character => char.IsControl(character) ? ' ' : character)]);
}
