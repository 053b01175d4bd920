using Nukta.Syndication.Enrichment.KeyPhrases;

namespace Nukta.Syndication.Enrichment.Names;

/// <summary>
/// People whom the gazetteer does not know, in English: two to four capitalised words that a title precedes; or that have a
/// common first name or surname (<c>Data/personnames.tsv</c>, and those of the gazetteer) and stand beside a role or a verb of saying.
/// Later their surname alone is a mention. Names nobody rather than somebody wrong.
/// </summary>
internal sealed class PersonFinder(Gazetteer gazetteer)
{
    private const int MostWords = 4;

    private static readonly HashSet<string> Titles = Set(
        "mr mrs ms dr prof professor justice judge gen general lt maj major brig brigadier col colonel capt captain admiral marshal senator sheikh maulana mufti allama barrister advocate " +
        "president minister premier ambassador governor chairman chairperson chairwoman secretary director spokesperson spokesman spokeswoman commissioner inspector superintendent engineer " +
        "lawyer economist analyst journalist batter bowler batsman allrounder coach skipper actor actress singer director novelist poet king queen prince princess sir chief");

    private static readonly HashSet<string> Roles = Set(
        "ambassador minister director spokesperson spokesman spokeswoman chairman chairperson chairwoman analyst professor captain chief secretary president governor commissioner economist expert " +
        "researcher lecturer lawyer head founder member leader senator scientist doctor physician resident farmer teacher manager officer coordinator representative adviser advisor coach player scholar author");

    private static readonly HashSet<string> Saying = Set("said says told added adds noted notes explained argued warned believes thinks observed recalled stressed replied asked announced insisted");

    // A sequence with one of these is the name of something else.
    private static readonly HashSet<string> NotPeople = Set(
        "bank ministry party court university college school authority police department office board council commission group team army navy force forces government agency committee centre center institute " +
        "association union federation organisation organization company corporation club league cup trophy championship stadium airport hospital road street city district province state republic kingdom " +
        "river dam valley park house palace assembly senate parliament exchange fund programme program act bill treaty agreement accord summit conference news times post press tribune service network " +
        "line lines day eid festival plaza street square tower temple mosque church motors mills textile youth scheme plan project series test open award awards foundation trust society academy ground house bureau division unit zone region north south east west central national international federal provincial foreign world global united " +
        "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday met health climate finance interior");

    private static readonly HashSet<string> FunctionWords = Set("the a an in on at of for and but or by to from as if when while after before this that these those his her their our its he she it they we i however meanwhile earlier later yet still");

    private readonly Dictionary<string, (string Name, Finding Finding)> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _singles = new(StringComparer.Ordinal);

    /// <summary>The people found so far.</summary>
    public IEnumerable<(string Name, Finding Finding)> Found => _found.Values;

    /// <summary>Reads one part of the text.</summary>
    /// <param name="part">The part.</param>
    /// <param name="taken">Words that belong to a known name.</param>
    /// <param name="earliness">From 1 to 0.</param>
    public void Read(TextPart part, bool[] taken, double earliness)
    {
        for (var at = 0; at < part.Words.Count;)
        {
            var count = NameAt(part, taken, at);
            var words = part.Words.Skip(at).Take(count).ToList();
            if (count == 1)
            {
                _singles[words[0].Text] = _singles.GetValueOrDefault(words[0].Text) + 1;
            }
            else if (count is > 1 and <= MostWords && !words.Any(word => NotPeople.Contains(word.Folded))
                && (HasTitle(part, at) || IsKnown(words) || (HasPersonalName(words) && (HasRole(part, at + count) || IsQuoted(part, at, count)))))
            {
                Count(string.Join(' ', words.Select(word => word.Text)), earliness);
            }

            at += Math.Max(1, count);
        }
    }

    /// <summary>Adds mentions by surname alone, where only one person of the article has it.</summary>
    public void AddSurnames(Dictionary<GazetteerEntry, Finding> known)
    {
        var bearers = known.Keys.Where(entry => entry.Kind == Nukta.Syndication.Articles.EntityKind.Person).Select(entry => SurnameOf(entry.English))
            .Concat(_found.Keys.Select(SurnameOf))
            .GroupBy(surname => surname, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var (name, person) in _found.ToList())
        {
            _found[name] = (person.Name, WithSurname(name, person.Finding));
        }

        foreach (var (entry, finding) in known.Where(found => found.Key.Kind == Nukta.Syndication.Articles.EntityKind.Person).ToList())
        {
            known[entry] = WithSurname(entry.English, finding);
        }

        Finding WithSurname(string name, Finding finding) =>
            bearers[SurnameOf(name)] == 1 && _singles.TryGetValue(SurnameOf(name), out var mentions)
                ? finding with { Mentions = finding.Mentions + mentions, Weight = finding.Weight + mentions }
                : finding;
    }

    /// <summary>Whether a word is a title, such as “President”.</summary>
    public static bool IsTitle(Word word) => Titles.Contains(word.Folded);

    private bool IsKnown(List<Word> words) => _found.ContainsKey(string.Join(' ', words.Select(word => word.Text)));

    private bool HasPersonalName(List<Word> words) => gazetteer.IsFirstName(words[0].Folded) || gazetteer.IsSurname(words[^1].Folded);

    private static string SurnameOf(string name) => name.Split(' ')[^1];

    private void Count(string name, double earliness)
    {
        var finding = _found.TryGetValue(name, out var before) ? before.Finding : new Finding(0, 0, earliness);
        _found[name] = (name, finding with { Mentions = finding.Mentions + 1, Weight = finding.Weight + 1 });
    }

    /// <summary>How many words from here on are capitalised, are nobody's yet, and stand side by side; titles and function words end them.</summary>
    private static int NameAt(TextPart part, bool[] taken, int first)
    {
        var at = first;
        while (at < part.Words.Count && !taken[at] && IsNamePart(part.Words[at])
            && (at == first || (!part.Words[at].IsApart && part.Text.AsSpan(part.Words[at - 1].End, part.Words[at].Start - part.Words[at - 1].End) is " " or "-" or ". ")))
        {
            at++;
        }

        return at - first;
    }

    private static bool IsNamePart(Word word) =>
        char.IsUpper(word.Text[0]) && word.Text.Length > 1 && word.Text.Skip(1).Any(char.IsLower)
        && !Titles.Contains(word.Folded) && !FunctionWords.Contains(word.Folded) && !StopWords.Contains(word.Folded);

    private static bool HasTitle(TextPart part, int first) =>
        first > 0 && Titles.Contains(part.Words[first - 1].Folded)
        && part.Text.AsSpan(part.Words[first - 1].End, part.Words[first].Start - part.Words[first - 1].End) is " " or ". ";

    /// <summary>“…, Pakistan’s former ambassador”, “… said”.</summary>
    private static bool HasRole(TextPart part, int next)
    {
        if (next >= part.Words.Count)
        {
            return false;
        }

        var between = part.Text.AsSpan(part.Words[next - 1].End, part.Words[next].Start - part.Words[next - 1].End);
        return between is " "
            ? Saying.Contains(part.Words[next].Folded)
            : between is ", " && part.Words.Skip(next).Take(7).Any(word => Roles.Contains(word.Folded));
    }

    /// <summary>“…”, said Ghulam Rasool, who …</summary>
    private static bool IsQuoted(TextPart part, int first, int count) =>
        first > 0 && Saying.Contains(part.Words[first - 1].Folded) && !part.Words[first].IsApart
        && (first + count == part.Words.Count || part.Words[first + count].IsApart);

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
