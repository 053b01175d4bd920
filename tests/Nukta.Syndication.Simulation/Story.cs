namespace Nukta.Syndication.Simulation;

/// <summary>One article.</summary>
internal sealed record Story(string Name, string Section)
{
    private static readonly string[] Sections = ["world", "sport"];

    public string Path { get; } = $"en/{Section}/{Name}.json";

    public string Id { get; } = $"en/{Section}/{Name}";

    public string Address { get; } = $"https://nukta.example/{Name}";

    public static Story Numbered(int number) => new($"story-{number + 1}", Sections[number % Sections.Length]);
}

/// <summary>What readers should see of a story.</summary>
/// <param name="Headline">Ends with the number of the edit.</param>
/// <param name="Until">When the rights end (UTC); null: never.</param>
/// <param name="IsWithheld">True: <see cref="PlatformRules.Outsider"/> may not have it.</param>
internal sealed record Edit(string Headline, DateTimeOffset? Until, bool IsWithheld);
