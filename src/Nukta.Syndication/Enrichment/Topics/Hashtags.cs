using System.Text;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment.Topics;

/// <summary>Hashtags in the article's own script.</summary>
internal static class Hashtags
{
    private const int MostTags = 6;
    private const int MostFromEntities = 4;
    private const int MostFromTopics = 2;
    private const int MostWordsOfTopic = 3;
    private const int Longest = 40;

    /// <summary>At most six, best first: what the article names, what the newsroom tagged it with, what it is about.</summary>
    public static IReadOnlyList<string> Of(Edition edition, IReadOnlyList<string> tags, IReadOnlyList<Entity> entities, IReadOnlyList<FoundTopic> topics)
    {
        var subjects = topics.Select(topic => SubjectOf(topic, edition)).OfType<string>().Take(MostFromTopics);
        return [.. entities.Take(MostFromEntities).Select(entity => entity.Name)
            .Concat(tags)
            .Concat(subjects)
            .Where(name => IsInScriptOf(edition, name))
            .Select(name => Of(name, edition))
            .Where(tag => tag.Length is > 2 and <= Longest && !tag.Skip(1).All(char.IsDigit))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostTags)];
    }

    // Topics have English names; of those, long lists and qualified ones are no hashtags. In Urdu, the word that proved the topic is one.
    private static string? SubjectOf(FoundTopic topic, Edition edition) =>
        edition == Edition.Ur ? topic.Term
        : topic.Topic.Name.Split(' ').Length <= MostWordsOfTopic && !topic.Topic.Name.AsSpan().ContainsAny(",(/") ? topic.Topic.Name : null;

    /// <summary>
    /// Letters, digits and the underscore are all that platforms take in a hashtag. English joins words by their capitals, as
    /// screen readers need it; Urdu, which has none, by underscores.
    /// </summary>
    private static string Of(string name, Edition edition)
    {
        var words = Word.Of(name).Select(word => Letters(word.Text)).Where(word => word.Length > 0);
        return edition == Edition.Ur
            ? $"#{string.Join('_', words)}"
            : $"#{string.Concat(words.Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"))}";
    }

    private static string Letters(string word)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                letters.Append(rune);
            }
        }

        return letters.ToString();
    }

    private static bool IsInScriptOf(Edition edition, string name)
    {
        var arabic = name.Any(character => character is >= '\u0600' and <= '\u06FF');
        return edition == Edition.Ur ? arabic : !arabic;
    }
}
