namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>The choices of one input: its number is the seed, so that it can be made again.</summary>
internal sealed class Dice(long number)
{
    // Consecutive seeds give alike beginnings; the number is mixed first (Steele et al., SplitMix64).
    private readonly Random _mixed = new(unchecked((int)(((ulong)number * 0x9E3779B97F4A7C15UL) >> 32)));

    public int Next(int most) => _mixed.Next(most);

    public bool OneIn(int many) => _mixed.Next(many) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[_mixed.Next(choices.Count)];

    /// <summary>Mostly small, sometimes large.</summary>
    public int Size(int most) => Math.Min(most, (int)Math.Pow(2, _mixed.NextDouble() * 12));

    public byte Byte() => (byte)_mixed.Next(256);

    public string Words(int most)
    {
        var words = new System.Text.StringBuilder();
        for (var left = 1 + Next(most); left > 0; left--)
        {
            words.Append(Next(8) switch
            {
                0 => Of(Pieces.All),
                1 => char.ConvertFromUtf32(OneIn(3) ? 0x1F300 + Next(0x3FF) : 0x600 + Next(0xFF)),
                2 => "یہ خبر ",
                3 => ((char)Next(0x10000)).ToString(),
                4 => "\n\n",
                _ => "the talks went on in Lahore ",
            });
        }

        return words.ToString();
    }
}
