using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Feeds;

namespace Nukta.Syndication.Simulation;

/// <summary>Reads the feed after every change, as a partner could.</summary>
internal sealed class FeedWatch(Witness witness)
{
    private IReadOnlyDictionary<string, string> _shown = new Dictionary<string, string>();

    /// <summary>The titles that the feed shows, by address.</summary>
    public IReadOnlyDictionary<string, string> Shown => _shown;

    public void Saw(string name, ReadOnlyMemory<byte> content)
    {
        var body = FeedDocumentSerializer.Read(content).Bodies["json"];
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in JObject.Parse(Encoding.UTF8.GetString(body.Identity.Span))["items"]!)
        {
            var (address, title) = ((string)item["url"]!, (string)item["title"]!);
            if (!shown.TryAdd(address, title))
            {
                witness.Accuse($"{name} holds {address} twice");
            }

            witness.Saw(PlatformRules.Feed, address, title);
        }

        witness.Tell($"{name} shows {string.Join(", ", shown.Values)}");
        _shown = shown;
    }
}
