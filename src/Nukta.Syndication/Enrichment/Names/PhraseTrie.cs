namespace Nukta.Syndication.Enrichment.Names;

/// <summary>
/// Finds phrases in a text, word by word: a trie (Fredkin, “Trie Memory”, 1960) walked leftmost-longest, so that of phrases that
/// overlap the longest counts alone. What was found is not searched again. Punctuation between words must be in both or neither.
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseTrie<T>
{
    private readonly Node _root = new();

    /// <summary>Adds a phrase. With <paramref name="isPrefix"/> its last word may go on.</summary>
    /// <param name="phrase">One or more words.</param>
    /// <param name="value">What it stands for.</param>
    /// <param name="isPrefix">Whether the last word may go on.</param>
    /// <param name="matches">A further condition on the words as they stand in the text.</param>
    public void Add(string phrase, T value, bool isPrefix = false, Func<IReadOnlyList<Word>, int, bool>? matches = null)
    {
        var words = Word.Of(phrase);
        var node = _root;
        for (var index = 0; index < words.Count; index++)
        {
            node = node.Child(KeyOf(words, index, 0), isPrefix && index == words.Count - 1);
        }

        // Two spellings that are compared alike are one.
        if (words.Count > 0 && !(matches is null && node.Entries.Exists(entry => entry.Matches is null && EqualityComparer<T>.Default.Equals(entry.Value, value))))
        {
            node.Entries.Add((value, matches));
        }
    }

    /// <summary>The phrases in the text: what each stands for, its first word's index, and how many words it has.</summary>
    public IEnumerable<(T Value, int First, int Count)> Find(IReadOnlyList<Word> words)
    {
        for (var first = 0; first < words.Count;)
        {
            var found = Longest(words, first);
            foreach (var value in found.Values)
            {
                yield return (value, first, found.Count);
            }

            first += Math.Max(1, found.Count);
        }
    }

    private (IReadOnlyList<T> Values, int Count) Longest(IReadOnlyList<Word> words, int first)
    {
        (IReadOnlyList<T> Values, int Count) best = ([], 0);
        if (!_root.MayGoOn(words[first].Folded))
        {
            return best;
        }

        var nodes = new List<Node> { _root };
        for (var at = first; at < words.Count && nodes.Count > 0; at++)
        {
            var (key, next) = (KeyOf(words, at, first), new List<Node>());
            List<T>? values = null;
            foreach (var node in nodes)
            {
                node.AddNext(key, next);
            }

            foreach (var entry in next.SelectMany(node => node.Entries).Where(entry => entry.Matches is null || entry.Matches(words, first)))
            {
                if (values?.Contains(entry.Value) != true)
                {
                    (values ??= []).Add(entry.Value);
                }
            }

            best = values is null ? best : (values, at - first + 1);
            nodes = next;
        }

        return best;
    }

    private static string KeyOf(IReadOnlyList<Word> words, int at, int first) =>
        at > first && words[at].IsApart ? $",{words[at].Folded}" : words[at].Folded;

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Node> _prefixes = new(StringComparer.Ordinal);
        private readonly HashSet<char> _beginnings = [];

        public List<(T Value, Func<IReadOnlyList<Word>, int, bool>? Matches)> Entries { get; } = [];

        public Node Child(string word, bool isPrefix)
        {
            var children = isPrefix ? _prefixes : _exact;
            if (!children.TryGetValue(word, out var child))
            {
                children[word] = child = new Node();
                if (isPrefix)
                {
                    _beginnings.Add(word[0]);
                }
            }

            return child;
        }

        /// <summary>Whether a word or its beginning may lead on; cheap, since at most words nothing begins.</summary>
        public bool MayGoOn(string word) => _exact.ContainsKey(word) || _beginnings.Contains(word[0]);

        public void AddNext(string word, List<Node> next)
        {
            if (_exact.TryGetValue(word, out var exact))
            {
                next.Add(exact);
            }

            if (_prefixes.Count > 0)
            {
                for (var length = 1; length <= word.Length; length++)
                {
                    if (_prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, length), out var prefixed))
                    {
                        next.Add(prefixed);
                    }
                }
            }
        }
    }
}
