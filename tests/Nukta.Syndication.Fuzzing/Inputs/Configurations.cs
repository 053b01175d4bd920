using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Fuzzing.Inputs;

/// <summary>Configurations: the shipped one and one that uses every part, with values replaced, members renamed, doubled and removed, or its bytes damaged.</summary>
internal sealed class Configurations(string shipped)
{
    private static readonly string[] Members =
    [
        "id", "name", "public", "keys", "territory", "images", "rightsLine", "extensions", "tracking", "feeds", "endpoints", "kind", "url", "secrets", "variant", "filter", "delay", "maxAge", "pace", "burst", "platform", "server", "account",
        "credentials", "corrections", "hashtags", "actAgainWhenUnknown", "window", "items", "days", "formats", "title", "description", "editions", "sections", "topics", "tags", "breakingOnly", "hub", "operatorKeys", "embedHosts",
    ];

    private static readonly string[] Values =
    [
        "env:NAME", "keyvault:NAME", "en", "ur", "mastodon", "x", "telegram", "webhook", "repost", "reply", "leave", "replace", "full", "summary", "PK", "GB", "99.23:59:59", "00:00:00", "24:00:00", "9999.23:59:59", "medtop:15000000", "https://a.example/x",
        "http://127.0.0.1", "http://[::1]:1/", "rss", "atom", "json", new string('a', 64), new string('a', 600),
    ];

    private const string Full = """
        { "site": { "name": "N", "url": "https://nukta.example", "feedsUrl": "https://feeds.nukta.example", "hub": "https://hub.example", "embedHosts": ["a.example"] },
          "partners": [{ "id": "wire", "name": "W", "keys": [], "territory": "PK", "images": false, "tracking": { "a": "b" },
            "feeds": [{ "name": "f", "title": "F", "formats": ["rss"], "variant": "summary", "filter": { "editions": ["ur"], "topics": ["medtop:15000000"] }, "delay": "01:00:00", "window": { "items": 5, "days": 3 } }],
            "endpoints": [{ "name": "hook", "kind": "webhook", "url": "https://wire.example/h", "secrets": ["env:A"], "maxAge": "1.00:00:00", "pace": "00:00:01" }] }],
          "channels": [{ "id": "m", "platform": "mastodon", "name": "U", "server": "https://m.example", "credentials": { "accessToken": "env:M" }, "pace": "00:00:10", "burst": 5, "corrections": "reply" },
            { "id": "t", "platform": "telegram", "name": "U", "account": "@n", "credentials": { "botToken": "env:T" }, "actAgainWhenUnknown": true }] }
        """;

    public string Make(Dice dice)
    {
        var text = dice.OneIn(2) ? shipped : Full;
        if (dice.OneIn(4))
        {
            return Encoding.UTF8.GetString(Damage.Done(Encoding.UTF8.GetBytes(text), [Encoding.UTF8.GetBytes(Full)], dice));
        }

        var document = JObject.Parse(text);
        for (var left = 1 + dice.Next(4); left > 0; left--)
        {
            Change(dice.Of([.. document.Descendants()]), dice);
            if (!document.HasValues)
            {
                break;
            }
        }

        return document.ToString(Formatting.None);
    }

    private static void Change(JToken token, Dice dice)
    {
        switch (token)
        {
            case JProperty property when dice.OneIn(3):
                property.Remove();
                break;
            case JProperty { Parent: JObject parent } property:
                parent[dice.Of(Members)] = dice.OneIn(2) ? property.Value.DeepClone() : Value(dice);
                break;
            case JValue value when dice.OneIn(2) && value.Value is string text:
                value.Value = text.Insert(dice.Next(text.Length + 1), dice.Of(Pieces.All));
                break;
            case JArray list when dice.OneIn(2):
                list.Add(list.Count > 0 && dice.OneIn(2) ? list[0].DeepClone() : Value(dice));
                break;
            default:
                token.Replace(Value(dice));
                break;
        }
    }

    private static JToken Value(Dice dice) => dice.Next(6) switch
    {
        0 => dice.Of(Pieces.All),
        1 => new JValue(dice.Of<object?>([null, true, false, -1, 0, 1, 1e300, long.MaxValue, 0.5, 1e-300])),
        2 => new JArray(dice.Of(Values), dice.Of(Values)),
        3 => new JObject { [dice.Of(Members)] = dice.Of(Values) },
        _ => dice.Of(Values),
    };
}
