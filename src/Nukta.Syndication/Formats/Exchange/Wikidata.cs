namespace Nukta.Syndication.Formats.Exchange;

/// <summary>Names of things in Wikidata.</summary>
internal static class Wikidata
{
    /// <summary>The concept URI of a <c>Q…</c>.</summary>
    public static string Of(string id) => $"http://www.wikidata.org/entity/{id}";
}
