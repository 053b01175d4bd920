using System.Text;

namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>Bytes that were changed, cut, doubled, spliced, or had hostile pieces put in.</summary>
internal static class Damage
{
    private const int Largest = 64 * 1024;

    public static byte[] Done(byte[] content, IReadOnlyList<byte[]> others, Dice dice)
    {
        var bytes = new List<byte>(content);
        for (var left = 1 + dice.Next(6); left > 0 && bytes.Count is > 0 and < Largest; left--)
        {
            var at = dice.Next(bytes.Count);
            var length = Math.Min(dice.Size(400), bytes.Count - at);
            switch (dice.Next(9))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Next(8));
                    break;
                case 1:
                    bytes[at] = dice.Byte();
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(dice.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    var other = dice.Of(others);
                    var from = dice.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + dice.Size(400))]);
                    break;
                case 5 when dice.OneIn(4):
                    var piece = Encoding.UTF8.GetBytes(dice.Of(Pieces.All));
                    for (var times = Math.Min(dice.Size(4096), Largest / piece.Length); times > 0; times--)
                    {
                        bytes.InsertRange(at, piece);
                    }

                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(dice.Of(Pieces.All)));
                    break;
            }
        }

        return [.. bytes];
    }
}
